// Whether a document says less, and nothing new, once a fix is applied: a fix may call itself safe only then.
import type { Finding } from '#findings';
import { applyEdits, type TextEdit } from '#text';
import { type Facts, factsOf, type SourceDocument } from '#workspace';

/** Looks at the document alone: what others say of it is of the values, which a safe fix does not choose. */
export function isClean({ part, facts }: SourceDocument, edits: readonly TextEdit[]): boolean {
  const after = findings(factsOf({ ...part, text: applyEdits(facts.yaml.text, edits) }, facts.options));
  const before = findings(facts);
  if (after.length >= before.length) return false;
  const said = new Set(before.map(sentence));
  return after.every(finding => said.has(sentence(finding)));
}

const findings = ({ textFindings, objectFindings }: Facts): readonly Finding[] => [...textFindings, ...objectFindings];

const sentence = ({ rule, message }: Finding) => `${rule} ${message}`;
