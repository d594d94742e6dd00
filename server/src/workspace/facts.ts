// What one document tells alone. Its text is the key: same text and same options, same facts.
import { type Decoded, type DecodeOptions, decodeDocument, type Problem } from '#decode';
import { type FieldError, say, steps } from '#field';
import type { Finding } from '#findings';
import { validate, warningsOf } from '#validation';
import { parsePart, type StreamPart, type YamlDocument } from '#yaml';

export interface Facts {
  readonly yaml: YamlDocument;
  /** One object, or the items of a List; none in an empty document. */
  readonly decoded: readonly Decoded[];
  /** Syntax, duplicate keys and decoding; `document` is 0. */
  readonly textFindings: readonly Finding[];
  /** Validation and warnings of the objects as they are written, before admission; `document` is 0. */
  readonly objectFindings: readonly Finding[];
}

export interface FactsOptions extends DecodeOptions {
  /** Whether a document without apiVersion or kind is to be judged. */
  readonly bare: 'judge' | 'ignore';
}

/** Reads one document. Never throws; broken text gives facts with findings. */
export function factsOf(part: StreamPart, options: FactsOptions): Facts {
  const yaml = parsePart(part);
  const decoded = yaml.root ? decodeDocument(yaml, options) : [];
  const minor = Number(options.release.split('.')[1]);
  const syntax = yaml.problem ? [syntaxFinding(yaml.problem)] : [];
  return {
    yaml,
    decoded,
    textFindings: [...syntax, ...yaml.duplicates.map(duplicateKey), ...decoded.flatMap(decodeFindings)],
    objectFindings: decoded.flatMap(one => validationFindings(one, minor)),
  };
}

const server = { authority: 'server', document: 0 } as const;

const syntaxFinding = ({ message, span }: NonNullable<YamlDocument['problem']>): Finding => ({
  ...server,
  rule: 'yaml/syntax',
  message,
  place: { span },
});

const duplicateKey = ({ message, span, first }: YamlDocument['duplicates'][number]): Finding => ({
  ...server,
  rule: 'decode/duplicate-key',
  message: message.replace(/^line \d+: /, ''),
  place: { span },
  related: [{ document: 0, message: 'set here first', place: { span: first } }],
});

const decodeFindings = ({ problems, warnings }: Decoded): Finding[] => [
  ...problems.map(problemFinding),
  ...warnings.map(
    ({ message, rule, path }): Finding => ({ authority: 'warning', document: 0, rule, message, place: { path, mark: 'value' } }),
  ),
];

const problemFinding = ({ rule, message, path, onKey, data }: Problem): Finding => ({
  ...server,
  rule,
  message,
  place: { path, mark: onKey ? 'key' : 'value' },
  ...(data && { data }),
});

function validationFindings(decoded: Decoded, minor: number): Finding[] {
  const { object, facts, base } = decoded;
  if (!object || !facts) return [];
  const errors = validate(facts.group, facts.kind, object, minor);
  const warnings = errors.length ? [] : warningsOf(facts.group, facts.kind, object, minor);
  return [
    ...errors.map(error => errorFinding(error, base, 0)),
    ...warnings.map(
      ({ message, rule, at }): Finding => ({
        authority: 'warning',
        document: 0,
        rule,
        message,
        place: { path: [...base, ...steps(at)], mark: 'value' },
      }),
    ),
  ];
}

/** An error of validation as a finding. What may not be there at all is marked at its key. */
export const errorFinding = (error: FieldError, base: readonly (string | number)[], document: number): Finding => ({
  authority: 'server',
  document,
  rule: `validation/${error.word}`,
  message: say(error),
  place: { path: [...base, ...steps(error.at)], mark: error.type === 'FieldValueForbidden' ? 'key' : 'value' },
});
