// A kind that the chosen release no longer serves in this API version, but does in another.
import { editableAt } from '../edit/editable.ts';
import { inPlaceOf } from '../edit/scalar-text.ts';
import type { FixMaker } from './fix-context.ts';

interface Successor {
  readonly apiVersion: string;
  /** The document is one of that version as it stands. */
  readonly dropIn?: boolean;
}

export const removedApi: FixMaker = function* ({ root, text, base, data }) {
  const { apiVersion, dropIn } = (data.successor ?? {}) as Partial<Successor>;
  const written = editableAt(root, [...base, 'apiVersion'])?.node;
  if (!apiVersion || written?.kind !== 'scalar') return;
  yield {
    title: `Change apiVersion to ${apiVersion}${dropIn ? '' : ' (other fields have to change too)'}`,
    safety: dropIn ? 'safe' : 'suggestion',
    edits: [{ start: written.start, end: written.end, newText: inPlaceOf(written, text, apiVersion) }],
  };
};
