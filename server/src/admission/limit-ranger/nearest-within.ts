// The values nearest to what is written that satisfy a maximum ratio of limit to request: what quick fixes offer.
import { Quantity } from '#quantity';

const UNIT = 1_000_000_000n;
const MILLI = 1_000_000n;
const KIBI = 1024n;

/** People write CPU in thousandths and bytes in Mi: the answer is rounded to what they would write. */
function grain(resource: string, nano: bigint): bigint {
  if (resource === 'cpu') return MILLI;
  for (const step of [KIBI * KIBI, KIBI]) if (nano >= step * UNIT * 16n) return step * UNIT;
  return UNIT;
}

function quantityOf(nano: bigint, { format }: Quantity, resource: string): string {
  const fine = resource === 'cpu';
  if (fine) return `${Quantity.milli(nano / MILLI, format)}`;
  return `${Quantity.of(nano / UNIT, nano % (KIBI * UNIT) === 0n ? 'BinarySI' : format)}`;
}

export const nearestWithin = {
  /** The smallest request that a limit may stand beside. */
  request(limit: Quantity, bound: Quantity, resource: string): string {
    if (bound.sign <= 0) return `${limit}`;
    const exact = (limit.nano * UNIT + bound.nano - 1n) / bound.nano;
    const step = grain(resource, exact);
    const rounded = ((exact + step - 1n) / step) * step;
    return rounded > limit.nano ? `${limit}` : quantityOf(rounded, limit, resource);
  },
  /** The largest limit that may stand beside a request. */
  limit(request: Quantity, bound: Quantity, resource: string): string {
    const exact = (request.nano * bound.nano) / UNIT;
    const step = grain(resource, exact);
    const rounded = (exact / step) * step;
    return rounded < request.nano ? `${request}` : quantityOf(rounded, request, resource);
  },
};
