// What a document says it is, read from its tree alone: enough for its role and for who stands beside whom, without decoding.
import { splitApiVersion } from '#schemas';
import { childOf, type MapNode, type Node, type YamlDocument } from '#yaml';

/** One object of a document: the document itself, or an item of its List. */
export interface ObjectHead {
  readonly apiVersion: string;
  readonly group: string;
  readonly kind: string;
  /** As written; empty if absent. */
  readonly namespace: string;
  readonly name: string;
  /** It has metadata, be it empty. */
  readonly named: boolean;
  /** It carries what only a cluster gives: a uid and a resourceVersion. */
  readonly live: boolean;
  /** Of a CustomResourceDefinition, the kinds that it serves. */
  readonly defines?: readonly DefinedKind[];
}

/** A kind in one of its versions. */
export type DefinedKind = Pick<ObjectHead, 'apiVersion' | 'kind'>;

/**
 * - `object`: apiVersion and kind are there, and perhaps a List's items.
 * - `bare`: a mapping without them, a list or a scalar.
 * - `broken`: YAML that cannot be read.
 * - `empty`: nothing but comments.
 */
export interface Head {
  readonly shape: 'object' | 'bare' | 'broken' | 'empty';
  /** Of a broken document, whether its text has both an apiVersion and a kind at the start of a line. */
  readonly claims: boolean;
  readonly objects: readonly ObjectHead[];
  /** The document itself, where its objects are the items of a list. */
  readonly list?: ObjectHead;
}

const CLAIMS = [/^\s{0,2}["']?apiVersion["']?\s*:/m, /^\s{0,2}["']?kind["']?\s*:/m] as const;
const EMPTY: Head = { shape: 'empty', claims: false, objects: [] };

export function headOf({ text, root, problem }: YamlDocument): Head {
  if (problem) return { shape: 'broken', claims: claims(text), objects: [] };
  if (!root) return EMPTY;
  const head = root.kind === 'map' ? objectHead(root) : undefined;
  if (!head) return { shape: 'bare', claims: false, objects: [] };
  const items = head.kind.endsWith('List') ? childOf(root, 'items') : undefined;
  if (items?.kind !== 'seq') return { shape: 'object', claims: true, objects: [head] };
  return { shape: 'object', claims: true, objects: items.items.flatMap(({ value }) => objectHead(value, head) ?? []), list: head };
}

/** Whether a text that cannot be read was meant as a Kubernetes object. */
export const claims = (text: string): boolean => CLAIMS.every(line => line.test(text));

/** A scalar's text; empty for null and for anything else. */
export const textOf = (node: Node | undefined): string => (node?.kind === 'scalar' && node.type !== 'null' ? node.value : '');

/** @param list items of a typed list need not say what they are: a PodList holds Pods */
function objectHead(node: Node, list?: ObjectHead): ObjectHead | undefined {
  const { apiVersion: writtenVersion, kind: writtenKind, metadata, spec } = fieldsOf(node as MapNode);
  const inherits = !!list && list.kind !== 'List' && !textOf(writtenVersion) && !textOf(writtenKind);
  const apiVersion = inherits ? list.apiVersion : textOf(writtenVersion);
  const kind = inherits ? list.kind.replace(/List$/, '') : textOf(writtenKind);
  if (!apiVersion || !kind) return undefined;
  const { namespace, name, uid, resourceVersion } = fieldsOf(metadata);
  return {
    apiVersion,
    group: splitApiVersion(apiVersion)[0],
    kind,
    namespace: textOf(namespace),
    name: textOf(name),
    named: metadata !== undefined,
    live: textOf(uid) !== '' && textOf(resourceVersion) !== '',
    ...(kind === 'CustomResourceDefinition' && { defines: definedKinds(spec) }),
  };
}

function definedKinds(spec: Node | undefined): DefinedKind[] {
  const { group, names, versions } = fieldsOf(spec);
  const kind = textOf(childOf(names, 'kind'));
  if (!textOf(group) || !kind || versions?.kind !== 'seq') return [];
  return versions.items.flatMap(({ value }) => {
    const { name, served } = fieldsOf(value);
    return textOf(name) && textOf(served) === 'true' ? [{ apiVersion: `${textOf(group)}/${textOf(name)}`, kind }] : [];
  });
}

const fieldsOf = (node: Node | undefined): Readonly<Record<string, Node | undefined>> =>
  node?.kind === 'map' ? Object.fromEntries(node.entries.map(({ key, value }) => [key, value])) : {};
