// A field that its struct does not have, but one of nearly the same name: `request` → `requests`.
import type { TypeRef } from '#schemas';
import type { Node } from '#yaml';
import { editableAt } from '../edit/editable.ts';
import { apiAt } from '../place/api-place.ts';
import type { FixContext, FixMaker } from './fix-context.ts';
import { type Nearest, nearestName } from './nearest-name.ts';

export const misspeltField: FixMaker = function* ({ root, path, kind, base, data }) {
  const found = editableAt(root, path);
  if (!found?.entry || !found.map) return;
  const { entry, map } = found;
  const owner = kind && apiAt(kind.struct, path.slice(base.length, -1))?.struct;
  const there = new Set(map.entries.map(({ key }) => key));
  const fitting = owner ? [...owner.fields.values()].filter(({ type }) => fits(entry.value, type)) : [];
  const names = (owner ? fitting.map(({ name }) => name) : namesIn(data)).filter(name => !there.has(name));
  const nearest = nearestName(entry.key, names) ?? longerName(entry.key, names);
  if (!nearest) return;
  // Whether the value fits a field of a custom kind is not known here.
  const certain = owner !== undefined && (nearest.spelling || (nearest.distance === 1 && entry.key.length > 4));
  yield {
    title: `Rename “${entry.key}” to “${nearest.name}”`,
    safety: certain ? 'safe' : 'suggestion',
    edits: [{ ...spanOf(entry.keySpan), newText: nearest.name }],
  };
};

/** What the finding itself says may stand there. */
const namesIn = ({ known }: FixContext['data']): string[] =>
  Array.isArray(known) ? known.filter((name): name is string => typeof name === 'string') : [];

/** The only name that begins or ends with the written one as a word: `restart` → `restartPolicy`, `name` → `claimName`. */
function longerName(written: string, names: readonly string[]): Nearest | undefined {
  const word = written[0]?.toUpperCase() + written.slice(1);
  const longer = names.filter(name => name.endsWith(word) || (name.startsWith(written) && /[A-Z]/.test(name[written.length] ?? '')));
  const [name, ...more] = longer;
  return name && more.length === 0 && written.length > 2 ? { name, spelling: false, distance: name.length - written.length } : undefined;
}

const spanOf = ({ start, end }: { start: number; end: number }) => ({ start, end });

/** Whether a value has the shape of a type; what a scalar holds is not looked at. */
export function fits(node: Node, type: TypeRef): boolean {
  if (node.kind === 'scalar' && node.type === 'null') return true;
  if (type.is === 'list') return node.kind === 'seq';
  if (type.is === 'struct' || type.is === 'map') return node.kind === 'map';
  if (/^(any|json|raw|fieldsV1|schemaOr)/.test(type.is)) return true;
  if (node.kind !== 'scalar') return false;
  if (type.is === 'bool') return node.type === 'boolean';
  if (/^u?int(32|64)?$|^float/.test(type.is)) return node.type === 'number';
  if (type.is === 'quantity' || type.is === 'intOrString') return node.type !== 'boolean';
  return node.type === 'string';
}
