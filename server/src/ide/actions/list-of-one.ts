// One value where a list of them is wanted, a bare name where an object is wanted, and a mapping whose colon has no blank after it.
import type { TypeRef } from '#schemas';
import type { TextEdit } from '#text';
import type { Node } from '#yaml';
import { editableAt } from '../edit/editable.ts';
import { apiAt } from '../place/api-place.ts';
import type { Draft, FixMaker } from './fix-context.ts';

export const listOfOne: FixMaker = function* ({ text, root, path, kind, base }) {
  const node = editableAt(root, path)?.node;
  const inObject = path.slice(base.length);
  const type = kind && apiAt(kind.struct, inObject)?.type;
  if (!node || !type || node.end === node.start) return;
  const list = kind && typeof path.at(-1) === 'number' ? apiAt(kind.struct, inObject.slice(0, -1))?.field : undefined;
  const draft = asList(text, node, type) ?? asObject(node, type, list?.listMapKeys?.[0]) ?? withBlank(text, node, type);
  if (draft) yield draft;
};

function asList(text: string, node: Node, type: TypeRef): Draft | undefined {
  if (type.is !== 'list' || node.kind === 'seq') return undefined;
  const fits = type.of?.struct ? node.kind === 'map' : node.kind === 'scalar' && !/[\n,[\]{}]/.test(text.slice(node.start, node.end));
  if (!fits) return undefined;
  const edits = node.kind === 'map' && !node.flow ? dashed(text, node) : [insert(node.start, '['), insert(node.end, ']')];
  return { title: 'Make it a list of one', safety: 'suggestion', edits };
}

/** A dash before the first line, and two more blanks before every other. */
function dashed(text: string, { start, end }: Node): TextEdit[] {
  const lines = [...text.slice(start, end).matchAll(/\n(?=[^\r\n])/g)].map(({ index }) => insert(start + index + 1, '  '));
  return [insert(start, '- '), ...lines];
}

/** @param key of the list's items: a Secret's `name`, a port's `containerPort` */
function asObject(node: Node, { struct }: TypeRef, key: string | undefined): Draft | undefined {
  const name = key ?? (struct?.fields.has('name') ? 'name' : undefined);
  if (!struct || !name || node.kind !== 'scalar') return undefined;
  return { title: `Make it an object with ${name}`, safety: 'suggestion', edits: [insert(node.start, `${name}: `)] };
}

/** `app:web` is one word to YAML. */
function withBlank(text: string, node: Node, type: TypeRef): Draft | undefined {
  if (node.kind !== 'scalar' || node.quoted || (type.is !== 'map' && type.is !== 'struct')) return undefined;
  const [, key] = /^([\w./-]+):[^\s:]+$/.exec(text.slice(node.start, node.end)) ?? [];
  if (!key) return undefined;
  return { title: 'Put a blank after the colon', safety: 'suggestion', edits: [insert(node.start + key.length + 1, ' ')] };
}

const insert = (at: number, newText: string): TextEdit => ({ start: at, end: at, newText });
