// A scalar that YAML reads as another type than the field has: a number or boolean that must be text, or text that must be a number.
import { editableAt } from '../edit/editable.ts';
import { typeOf } from '../edit/scalar-text.ts';
import { apiAt } from '../place/api-place.ts';
import type { FixMaker } from './fix-context.ts';

export const scalarType: FixMaker = function* ({ text, root, path, kind, base }) {
  const written = editableAt(root, path)?.node;
  const type = kind && apiAt(kind.struct, path.slice(base.length))?.type;
  if (!type || written?.kind !== 'scalar' || written.end === written.start) return;
  const here = { start: written.start, end: written.end };
  const source = text.slice(written.start, written.end);
  if (type.is === 'string' && (written.type === 'number' || written.type === 'boolean')) {
    yield { title: `Quote it: "${source}"`, safety: 'safe', edits: [{ ...here, newText: JSON.stringify(source) }] };
    return;
  }
  if (written.type !== 'string' || !written.quoted) return;
  const wanted = type.is === 'bool' ? 'boolean' : /^u?int(32|64)?$|^float/.test(type.is) ? 'number' : undefined;
  if (wanted && typeOf(written.value) === wanted)
    yield { title: `Take the quotes away: ${written.value}`, safety: 'safe', edits: [{ ...here, newText: written.value }] };
};
