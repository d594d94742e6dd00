// What a lint would write in the place of a word: a name that is there, an API group without its version. A person chooses.
import { locate } from '#yaml';
import { editableAt } from '../edit/editable.ts';
import { inPlaceOf } from '../edit/scalar-text.ts';
import type { FixMaker } from './fix-context.ts';

export const replacement: FixMaker = function* ({ finding: { place }, text, root, path, data }) {
  const { replacement: word } = data;
  const written = editableAt(root, path)?.node;
  if (typeof word !== 'string' || !written) return;
  const fix = { safety: 'suggestion', preferred: true } as const;
  if ('mark' in place && place.mark === 'key') {
    const key = locate(root, path, 'key');
    const name = text.slice(key.start, key.end);
    const quote = /^["']/.exec(name)?.[0] ?? '';
    yield { ...fix, title: `Change ${name} to “${word}”`, edits: [{ ...key, newText: `${quote}${word}${quote}` }] };
    return;
  }
  if (written.kind !== 'scalar' || written.end === written.start) return;
  const edits = [{ start: written.start, end: written.end, newText: inPlaceOf(written, text, word) }];
  yield { ...fix, title: `Change “${written.value}” to “${word}”`, edits };
};
