// What one document tells alone. Its text is the key: same text and same options, same facts. All but the head is worked out when it is
// first asked for, and can be forgotten again: ten thousand closed files must not hold ten thousand trees.
import { clone, type KubeObject } from '#cluster';
import { type Decoded, type DecodeOptions, decodeDocument, isForeignField, type Problem } from '#decode';
import { root, steps } from '#field';
import { errorFinding, type Finding } from '#findings';
import { minorOf } from '#schemas';
import { generatedName, prepare, validate, warningsOf } from '#validation';
import { parsePart, type StreamPart, type YamlDocument } from '#yaml';
import { conflictFinding } from './conflict-marks.ts';
import { type Head, headOf } from './head.ts';

export interface Facts {
  /** How the document was read, to read a changed text of it likewise. */
  readonly options: FactsOptions;
  readonly head: Head;
  readonly yaml: YamlDocument;
  /** One object, or the items of a List; none in an empty document. */
  readonly decoded: readonly Decoded[];
  /** Syntax, duplicate keys and decoding; `document` is 0. */
  readonly textFindings: readonly Finding[];
  /** Validation and warnings of the objects as they are written, before admission; `document` is 0. */
  readonly objectFindings: readonly Finding[];
  /** Gives memory back; what is asked for later is worked out anew. */
  forget(): void;
}

export type FactsOptions = DecodeOptions;

/** Reads one document. Never throws; broken text gives facts with findings. */
export const factsOf = (part: StreamPart, options: FactsOptions): Facts =>
  new DocumentFacts(parsePart(part), () => parsePart(part), options);

/**
 * The facts of an object that stands in no file as it is: what kustomize has built.
 * @param again makes the same document once more, after it has been forgotten
 */
export const factsOfTree = (yaml: YamlDocument, again: () => YamlDocument, options: FactsOptions): Facts =>
  new DocumentFacts(yaml, again, options);

class DocumentFacts implements Facts {
  readonly head: Head;
  readonly #parse: () => YamlDocument;
  readonly options: FactsOptions;
  #yaml: YamlDocument | undefined;
  #decoded: readonly Decoded[] | undefined;
  #textFindings: readonly Finding[] | undefined;
  #objectFindings: readonly Finding[] | undefined;

  constructor(yaml: YamlDocument, parse: () => YamlDocument, options: FactsOptions) {
    this.#parse = parse;
    this.options = options;
    this.#yaml = yaml;
    this.head = headOf(yaml);
  }

  get yaml(): YamlDocument {
    this.#yaml ??= this.#parse();
    return this.#yaml;
  }

  get decoded(): readonly Decoded[] {
    this.#decoded ??= this.yaml.root && !this.#conflict ? decodeDocument(this.yaml, this.options) : [];
    return this.#decoded;
  }

  get textFindings(): readonly Finding[] {
    this.#textFindings ??= this.#findInText();
    return this.#textFindings;
  }

  get objectFindings(): readonly Finding[] {
    const minor = minorOf(this.options.release);
    this.#objectFindings ??= this.decoded.flatMap(one => validationFindings(one, minor));
    return this.#objectFindings;
  }

  forget(): void {
    this.#yaml = this.#decoded = this.#textFindings = this.#objectFindings = undefined;
  }

  get #conflict(): Finding | undefined {
    return conflictFinding(this.yaml.text);
  }

  #findInText(): readonly Finding[] {
    const conflict = this.#conflict;
    if (conflict) return [conflict];
    const { problem, duplicates } = this.yaml;
    const syntax = problem ? [syntaxFinding(problem)] : [];
    return [...syntax, ...duplicates.map(duplicateKey), ...this.decoded.flatMap(decodeFindings)];
  }
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

const decodeFindings = ({ problems, warnings, base, facts }: Decoded): Finding[] => [
  // Who defines the kind tells of them: see unknownFieldsDenial.
  ...problems.filter(problem => facts || !isForeignField(problem, { base })).map(problemFinding),
  ...warnings.map(
    ({ message, rule, path }): Finding => ({
      authority: 'warning',
      document: 0,
      rule,
      message,
      place: { path: [...base, ...path], mark: 'value' },
    }),
  ),
];

const problemFinding = ({ rule, message, path, onKey, data }: Problem): Finding => ({
  ...server,
  rule,
  message,
  place: { path, mark: onKey ? 'key' : 'value' },
  ...(data && { data }),
});

function validationFindings({ object, facts, base }: Decoded, minor: number): Finding[] {
  if (!object || !facts) return [];
  const { group, kind } = facts;
  const sent = asSent(object, facts.namespaced);
  const changes = prepare(group, kind, sent, minor);
  const errors = validate(group, kind, sent, minor);
  const warnings = [...changes, ...(errors.length ? [] : warningsOf(group, kind, sent, minor))];
  return [
    ...errors.map(error => errorFinding(error, base, 0)),
    ...warnings.map(
      ({ message, rule, at }): Finding => ({
        authority: 'warning',
        document: 0,
        rule,
        message,
        place: { path: [...base, ...steps(at ?? root)], mark: 'value' },
      }),
    ),
  ];
}

/** The object with the namespace that the URL of the request names, and with a name where it is to be generated. */
function asSent(object: KubeObject, namespaced: boolean): KubeObject {
  const sent = clone(object);
  const { metadata } = sent;
  if (namespaced) metadata.namespace ||= 'default';
  else delete metadata.namespace;
  if (!metadata.name && metadata.generateName) metadata.name = generatedName(metadata.generateName);
  return sent;
}
