// A quantity in the unit that the person has written beside it: `1` as `1000m` where the old value was `500m`.
import { Quantity } from '#quantity';

const UNIT = 1_000_000_000n;
/** Suffix → size in thousand-millionths of the unit. */
const SIZE: Readonly<Record<string, bigint>> = {
  m: UNIT / 1000n,
  '': UNIT,
  k: UNIT * 1000n,
  M: UNIT * 1000n ** 2n,
  G: UNIT * 1000n ** 3n,
  T: UNIT * 1000n ** 4n,
  Ki: UNIT * 1024n,
  Mi: UNIT * 1024n ** 2n,
  Gi: UNIT * 1024n ** 3n,
  Ti: UNIT * 1024n ** 4n,
};

/** @param value canonical quantity text @param beside what stands there now; its unit is kept where the value is whole in it */
export function quantityText(value: string, beside: string): string {
  const quantity = Quantity.parse(value);
  const [, number = '', suffix = ''] = /^([0-9.]+)([A-Za-z]*)$/.exec(beside.trim()) ?? [];
  const size = SIZE[suffix];
  if (typeof quantity === 'string' || !number || !size) return value;
  if (quantity.nano % size === 0n) return `${quantity.nano / size}${suffix}`;
  const fraction = number.includes('.') ? (Number(quantity.nano) / Number(size)).toString() : '';
  const same = /^[0-9]+\.[0-9]{1,3}$/.test(fraction) && Quantity.parse(`${fraction}${suffix}`);
  return same && typeof same !== 'string' && same.cmp(quantity) === 0 ? `${fraction}${suffix}` : value;
}
