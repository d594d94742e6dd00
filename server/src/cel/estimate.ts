// Ranges of sizes and costs. What is beyond the server's 64 bits is Infinity.

export interface Estimate {
  readonly min: number;
  readonly max: number;
}

const LIMIT = 2 ** 64;
const bounded = (value: number): number => (value >= LIMIT ? Number.POSITIVE_INFINITY : value);

export const UNKNOWN: Estimate = { min: 0, max: Number.POSITIVE_INFINITY };
export const fixed = (value: number): Estimate => ({ min: value, max: value });
export const plus = (a: Estimate, b: Estimate): Estimate => ({ min: bounded(a.min + b.min), max: bounded(a.max + b.max) });
const product = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : bounded(a * b));
export const times = (a: Estimate, b: Estimate): Estimate => ({ min: product(a.min, b.min), max: product(a.max, b.max) });
/** So many units for each, rounded up. */
export const scaled = (size: Estimate, factor: number): Estimate => ({
  min: bounded(Math.ceil(product(size.min, factor))),
  max: bounded(Math.ceil(product(size.max, factor))),
});
export const union = (a: Estimate, b: Estimate): Estimate => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) });
