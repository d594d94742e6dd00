// Lists as kubectl takes them apart: whatever has `items` is one. Lists inside of Lists come last.
import type { Item, Node } from '#yaml';
import type { Step } from './failure.ts';
import { childOf, type Header, readHeader, textOf } from './header.ts';
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

/** The objects of a list, or why there are none. */
export function flattenList(root: Node, header: Header): { readonly items: readonly ListItem[] } | { readonly problem: Problem } {
  const outer = itemsOf(root);
  if (!outer) return { problem: notItems(childOf(root, 'items')!) };
  const queue: ListItem[] = [];
  for (const [i, { value }] of outer.entries()) {
    if (value.kind !== 'map' && !isNull(value)) return { problem: notObject(value, ['items', i]) };
    queue.push(listItem(value, ['items', i], header));
  }
  const items: ListItem[] = [];
  for (let at = 0; at < queue.length; at++) {
    const one = queue[at]!;
    const inner = childOf(one.node, 'items')?.kind === 'seq' ? itemsOf(one.node) : undefined;
    if (!inner) items.push(one);
    else queue.push(...inner.map(({ value }, i) => ({ node: value, header: readHeader(value), base: [...one.base, 'items', i] })));
  }
  const problem = items.map(missingHeader).find(Boolean);
  return problem ? { problem } : { items };
}

/** Items of a typed list need not say what they are: a PodList holds Pods. */
function listItem(node: Node, base: readonly Step[], list: Header): ListItem {
  const own = readHeader(node, base);
  if (textOf(childOf(node, 'kind')) || textOf(childOf(node, 'apiVersion'))) return { node, header: own, base };
  return { node, header: { ...list, kind: list.kind.replace(/List$/, '') }, base };
}

function missingHeader({ header: { kind, version }, base }: ListItem): Problem | undefined {
  if (kind && version) return;
  const [name, text] = kind ? ['apiVersion', 'version'] : ['Kind', 'kind'];
  const cause = `Object '${name}' is missing in 'unstructured object has no ${text}'`;
  const message = `unable to get type info from the object "*unstructured.Unstructured": ${cause}`;
  return { rule: kind ? 'decode/missing-api-version' : 'decode/missing-kind', message, path: base };
}

function itemsOf(node: Node): readonly Item[] | undefined {
  const items = childOf(node, 'items');
  if (items && isNull(items)) return [];
  return items?.kind === 'seq' ? items.items : undefined;
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
