// Lists as kubectl takes them apart: whatever has `items` is one.
import { childOf, type Node } from '#yaml';
import type { Step } from './failure.ts';
import { type Header, readHeader, textOf } from './header.ts';
import { jsonType } from './struct-reader.ts';
import type { Problem } from './types.ts';

export interface ListItem {
  readonly node: Node;
  readonly header: Header;
  /** Where it stands in the document. */
  readonly base: readonly Step[];
}

export function isList(node: Node): boolean {
  return childOf(node, 'items') !== undefined;
}

/** The objects of a list; a problem if it cannot even be read as one. */
export function flattenList(root: Node, header: Header): { readonly items: readonly ListItem[] } | { readonly problem: Problem } {
  const written = childOf(root, 'items')!;
  if (isNull(written)) return { items: [] };
  if (written.kind !== 'seq') return { problem: notItems(written) };
  const items: ListItem[] = [];
  for (const [i, { value }] of written.items.entries()) {
    if (value.kind !== 'map' && !isNull(value)) return { problem: notObject(value, ['items', i]) };
    items.push(listItem(value, ['items', i], header));
  }
  return { items };
}

/** Why kubectl sends none of these objects: it finds out only once it knows the kind of the list. */
export const innerListAmong = (items: readonly ListItem[]): Problem | undefined => items.map(innerList).find(Boolean);

/** Items of a typed list need not say what they are: a PodList holds Pods. */
function listItem(written: Node, base: readonly Step[], list: Header): ListItem {
  const node = written.kind === 'map' ? written : emptyAt(written);
  const own = readHeader(node, base);
  if (textOf(childOf(node, 'kind')) || textOf(childOf(node, 'apiVersion'))) return { node, header: own, base };
  return { node, header: { ...list, kind: list.kind.replace(/List$/, '') }, base };
}

/** Why kubectl does not send this object, though it sends its neighbours. */
export function missingHeader({ header: { kind, version }, base }: ListItem): Problem | undefined {
  if (kind && version) return;
  const cause = kind
    ? "Object 'apiVersion' is missing in 'object has no apiVersion field'"
    : "Object 'Kind' is missing in 'object has no kind field '";
  const message = `unable to get type info from the object "*unstructured.Unstructured": ${cause}`;
  return { rule: kind ? 'decode/missing-api-version' : 'decode/missing-kind', message, path: base };
}

/** kubectl means to take inner lists apart, too, but fails. */
function innerList({ node, base }: ListItem): Problem | undefined {
  if (childOf(node, 'items')?.kind !== 'seq') return;
  const message = '*unstructured.Unstructured is not a list: no Items field in this object';
  return { rule: 'decode/inner-list', message, path: [...base, 'items'], onKey: true };
}

/** A null among the items is an object without anything. */
function emptyAt({ start, end }: Node): Node {
  return { kind: 'map', start, end, flow: true, entries: [] };
}

function isNull(node: Node): boolean {
  return node.kind === 'scalar' && node.type === 'null';
}

function notItems(node: Node): Problem {
  const message = `json: cannot unmarshal ${jsonType(node)} into Go struct field decodeList.items of type []json.RawMessage`;
  return { rule: 'decode/type', message, path: ['items'], data: { expected: 'array', found: jsonType(node) } };
}

function notObject(node: Node, path: readonly Step[]): Problem {
  const message = `json: cannot unmarshal ${jsonType(node)} into Go value of type map[string]interface {}`;
  return { rule: 'decode/type', message, path, data: { expected: 'object', found: jsonType(node) } };
}
