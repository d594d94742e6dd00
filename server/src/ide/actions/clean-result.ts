// What a document says of itself once a fix is applied. A fix may call itself safe only if that is less, and nothing new; and one that mends
// what stands behind must not bring the document itself down.
import type { Finding } from '#findings';
import { applyEdits, type TextEdit } from '#text';
import { type Facts, factsOf, type SourceDocument } from '#workspace';

/** Whether the server takes the document, by what it says alone, and would not any more. */
export const isRefusedAnew = ({ part, facts }: SourceDocument, edits: readonly TextEdit[]): boolean =>
  !findings(facts).some(isRefusal) && findings(changed(part, facts, edits)).some(isRefusal);

/** Looks at the document alone: what others say of it is of the values, which a safe fix does not choose. */
export function isClean({ part, facts }: SourceDocument, edits: readonly TextEdit[]): boolean {
  const after = findings(changed(part, facts, edits));
  const before = findings(facts);
  if (after.length >= before.length) return false;
  const said = new Set(before.map(sentence));
  return after.every(finding => said.has(sentence(finding)));
}

const changed = (part: SourceDocument['part'], { yaml, options }: Facts, edits: readonly TextEdit[]): Facts =>
  factsOf({ ...part, text: applyEdits(yaml.text, edits) }, options);

const isRefusal = ({ authority }: Finding) => authority === 'server';

const findings = ({ textFindings, objectFindings }: Facts): readonly Finding[] => [...textFindings, ...objectFindings];

const sentence = ({ rule, message }: Finding) => `${rule} ${message}`;
