// A value that is not one of those that the server takes, but is nearly: `tcp` → `TCP`.
import { editableAt } from '../edit/editable.ts';
import { inPlaceOf } from '../edit/scalar-text.ts';
import type { FixMaker } from './fix-context.ts';
import { nearestName } from './nearest-name.ts';

/** So short a list is offered as a whole where no value is near. */
const FEW = 4;

export const unsupportedValue: FixMaker = function* ({ text, root, path, data }) {
  const written = editableAt(root, path)?.node;
  const supported = Array.isArray(data.supported) ? data.supported.filter(value => typeof value === 'string' && value !== '') : [];
  if (written?.kind !== 'scalar' || written.end === written.start) return;
  const nearest = nearestName(written.value, supported);
  const offered = nearest ? [nearest.name] : supported.length <= FEW ? supported : [];
  for (const value of offered)
    yield {
      title: `Change “${written.value}” to “${value}”`,
      safety: nearest?.spelling ? 'safe' : 'suggestion',
      preferred: nearest !== undefined,
      edits: [{ start: written.start, end: written.end, newText: inPlaceOf(written, text, value) }],
    };
};
