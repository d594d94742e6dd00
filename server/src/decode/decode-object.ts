// One object whose apiVersion and kind can be read: what kubectl's look at its metadata says, then the server's strict decoder.
import type { KubeObject } from '#cluster';
import { goQuote } from '#field';
import { apiVersionOf, type Facts, type KindFacts, minorOf, type StructFacts } from '#schemas';
import { childOf, type Node, toJSON } from '#yaml';
import { type Choice, chooseKind } from './choose-kind.ts';
import { toHub } from './convert/index.ts';
import { deprecationWarning } from './deprecation.ts';
import { type Failure, type Step, tell } from './failure.ts';
import { type Header, textOf } from './header.ts';
import { type PlainObject, readStruct } from './struct-reader.ts';
import type { Decoded, DecodeOptions, Problem, Refusal } from './types.ts';

/** Where an object comes from, and what kubectl has done with it before. */
export interface Source {
  readonly node: Node;
  readonly header: Header;
  readonly facts: Facts;
  readonly base: readonly Step[];
  /** Position in a List. */
  readonly item?: number;
  /** kubectl looks at the metadata of documents, not at those of a List's items. */
  readonly looksAtMetadata: boolean;
}

export function decodeObject(source: Source, options: DecodeOptions): Decoded {
  const { facts, header } = source;
  const choice = chooseKind(facts, header, options);
  if (choice.is === 'built-in') return decodeBuiltIn(source, choice.kind, options);
  if (choice.is === 'custom') return decodeCustom(source);
  return refuseKind(source, choice, options);
}

/** What is the same for every outcome. */
export function describe({ node, header, base, item }: Omit<Source, 'facts' | 'looksAtMetadata'>): Omit<Decoded, 'problems' | 'warnings'> {
  const metadata = childOf(node, 'metadata');
  const { apiVersion, kind, group, version } = header;
  const [name, generateName] = [textOf(childOf(metadata, 'name')), textOf(childOf(metadata, 'generateName'))];
  return {
    ...{ apiVersion, kind, group, version, base },
    name: name || !generateName ? name : `${generateName}<suffix>`,
    namespace: textOf(childOf(metadata, 'namespace')),
    ...(item !== undefined && { item }),
  };
}

function decodeBuiltIn(source: Source, kind: KindFacts, options: DecodeOptions): Decoded {
  const { node, base, facts, looksAtMetadata } = source;
  const { object, failures } = readStruct(kind.struct, node, { base, defaultsOf: minorOf(options.release) });
  const metadata = looksAtMetadata ? metadataRefusal(source, failures) : undefined;
  const refusal = metadata ?? strictRefusal(kind, failures);
  const warning = deprecationWarning(facts, kind);
  return {
    ...describe(source),
    facts: kind,
    object: hubObject(kind, object),
    ...(refusal && { refusal }),
    problems: failures.map(({ problem }) => problem),
    warnings: warning ? [{ message: warning, rule: 'decode/deprecated-api', path: ['apiVersion'] }] : [],
  };
}

function hubObject({ struct, kind, apiVersion }: KindFacts, object: PlainObject): KubeObject {
  const hub = toHub(struct.id, { ...object, apiVersion: object.apiVersion || apiVersion, kind });
  hub.metadata ??= {};
  return hub as KubeObject;
}

/** A custom resource: its definition's schema is not looked at here, its metadata is ObjectMeta as everywhere. */
function decodeCustom(source: Source): Decoded {
  const { node, header, facts, base, looksAtMetadata } = source;
  const { object, failures } = readStruct(metadataOnly(facts), metadataAlone(node), { base });
  const refusal = (looksAtMetadata ? metadataRefusal(source, failures) : undefined) ?? strictRefusal(header, failures);
  return {
    ...describe(source),
    object: { ...(toJSON(node) as PlainObject), metadata: {}, ...object } as unknown as KubeObject,
    ...(refusal && { refusal }),
    problems: failures.map(({ problem }) => problem),
    warnings: [],
  };
}

export function refuseKind(source: Source, choice: Extract<Choice, { is: 'refused' }>, options: DecodeOptions): Decoded {
  const { node, facts, base, looksAtMetadata } = source;
  const { failures } = readStruct(metadataOnly(facts), metadataAlone(node), { base });
  const refusal = (looksAtMetadata ? metadataRefusal(source, failures) : undefined) ?? choice.refusal;
  const { path, ...problem } = choice.problem;
  const placed: Problem = { ...problem, path: [...base, ...path] };
  return {
    ...describe(source),
    ...(choice.kind && { facts: choice.kind }),
    refusal,
    problems: [withSuccessor(placed, source, options), ...failures.filter(({ how }) => how !== 'unknown').map(failure => failure.problem)],
    warnings: [],
  };
}

/** A removed version's problem names the version to use, and says whether changing that one word is enough. */
function withSuccessor(problem: Problem, { node, header, facts }: Source, options: DecodeOptions): Problem {
  if (problem.rule !== 'decode/removed-api') return problem;
  const { group, version, kind } = header;
  const replacement = facts.lifecycle(group, version, kind)?.replacement;
  const named = replacement && facts.kind(replacement.group, replacement.version, replacement.kind);
  const served = facts.kindsOf(kind);
  const successor = named ?? (served.length === 1 ? served[0] : undefined);
  if (!successor) return problem;
  const { failures } = readStruct(successor.struct, node, { defaultsOf: minorOf(options.release) });
  const dropIn = successor.kind === kind && failures.length === 0;
  return {
    ...problem,
    data: { ...problem.data, successor: { apiVersion: apiVersionOf(successor.group, successor.version), kind: successor.kind, dropIn } },
  };
}

/** kubectl reads the metadata by itself, and stops at what it cannot read. */
export function metadataRefusal({ node, facts }: Pick<Source, 'node' | 'facts'>, failures: readonly Failure[]): Refusal | undefined {
  // Nearly always there is nothing to find, and the server's decoder has seen it already.
  if (!failures.some(({ how, problem }) => how !== 'unknown' && problem.path.includes('metadata'))) return;
  const { failures: own } = readStruct(metadataOnly(facts), metadataAlone(node), { rootName: 'metadataOnlyObject' });
  const message = tell(own.filter(({ how }) => how !== 'unknown'));
  return message === undefined ? undefined : { code: 400, reason: 'ParseError', message };
}

function strictRefusal({ kind, version }: Pick<KindFacts, 'kind' | 'version'>, failures: readonly Failure[]): Refusal | undefined {
  const sentence = tell(failures);
  if (sentence === undefined) return;
  const message = `${kind} in version ${goQuote(version)} cannot be handled as a ${kind}: ${sentence}`;
  return { code: 400, reason: 'BadRequest', message };
}

const metadataStructs = new WeakMap<Facts, StructFacts>();

/** Of any kind as much as all kinds share. */
export function metadataOnly(facts: Facts): StructFacts {
  const known = metadataStructs.get(facts);
  if (known) return known;
  const field = facts.struct('core/v1.Pod')?.fields.get('metadata');
  const made: StructFacts = {
    ...{ go: 'resource.metadataOnlyObject', name: 'metadataOnlyObject', id: '' },
    fields: new Map(field ? [['metadata', field]] : []),
    embedded: [],
  };
  metadataStructs.set(facts, made);
  return made;
}

export function metadataAlone(node: Node): Node {
  return node.kind === 'map' ? { ...node, entries: node.entries.filter(({ key }) => key === 'metadata') } : node;
}
