// One bar as data.
import { Quantity } from '#quantity';
import type { Meter } from './cluster-load.ts';

export function meter(resource: string, used: Quantity = Quantity.zero, most: Quantity): Meter {
  const share = most.isZero ? (used.isZero ? 0 : 2) : Number(used.nano) / Number(most.nano);
  return { resource, used: `${used}`, most: `${most}`, share };
}
