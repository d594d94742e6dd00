// A kind that its API version does not have: a misspelt kind, or a kind that another API version has.
import { editableAt } from '../edit/editable.ts';
import { inPlaceOf } from '../edit/scalar-text.ts';
import type { FixMaker } from './fix-context.ts';
import { nearestName } from './nearest-name.ts';

export const unknownKind: FixMaker = function* ({ text, root, path, data }) {
  const written = editableAt(root, path)?.node;
  const known = Array.isArray(data.known) ? data.known.filter(name => typeof name === 'string') : [];
  if (written?.kind !== 'scalar' || written.end === written.start) return;
  const nearest = nearestName(written.value, known);
  const offered = path.at(-1) === 'kind' ? nearest?.name : known.length === 1 ? known[0] : undefined;
  if (!offered) return;
  yield {
    title: `Change ${path.at(-1)} to ${offered}`,
    safety: nearest?.spelling ? 'safe' : 'suggestion',
    edits: [{ start: written.start, end: written.end, newText: inPlaceOf(written, text, offered) }],
  };
};
