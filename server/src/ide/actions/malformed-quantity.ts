// A quantity that is nearly one: units as people write them elsewhere (`1GiB`, `512mb`), blanks and commas between the digits.
import { Quantity } from '#quantity';
import { editableAt } from '../edit/editable.ts';
import { inPlaceOf } from '../edit/scalar-text.ts';
import type { FixMaker } from './fix-context.ts';

/** Letters of a unit, lower case → the suffix that Kubernetes has for it. */
const SUFFIX: Readonly<Record<string, string>> = {
  kib: 'Ki',
  mib: 'Mi',
  gib: 'Gi',
  tib: 'Ti',
  ki: 'Ki',
  mi: 'Mi',
  gi: 'Gi',
  ti: 'Ti',
  kb: 'k',
  mb: 'M',
  gb: 'G',
  tb: 'T',
  g: 'G',
  t: 'T',
};

export const malformedQuantity: FixMaker = function* ({ text, root, path }) {
  const written = editableAt(root, path)?.node;
  if (written?.kind !== 'scalar' || written.end === written.start) return;
  const [, number = '', letters = ''] = /^([0-9][0-9.,_ ]*?) *([A-Za-z]*)$/.exec(written.value.trim()) ?? [];
  // A comma between groups of three digits parts thousands; any other one is a decimal comma.
  const digits = /^[0-9]{1,3}(,[0-9]{3})+$/.test(number) ? number.replaceAll(',', '') : number.replaceAll(/[ _]/g, '').replace(',', '.');
  const value = digits + (SUFFIX[letters.toLowerCase()] ?? letters);
  if (!digits || value === written.value || typeof Quantity.parse(value) === 'string') return;
  yield {
    title: `Write it as ${value}`,
    safety: 'suggestion',
    edits: [{ start: written.start, end: written.end, newText: inPlaceOf(written, text, value) }],
  };
};
