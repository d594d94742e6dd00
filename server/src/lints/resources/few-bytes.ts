// Amounts of memory or storage that are so small that their unit was forgotten.
import type { Quantity } from '#quantity';

const NANO = 1_000_000_000n;
/** Bytes: who wants less than a mebibyte has forgotten the unit. */
const LEAST = 1024n * 1024n;

/** Who writes `500k` has thought of a unit; fractions of a byte get the server's own warning. @param least bytes that somebody may want */
export const tooSmall = (amount: Quantity | undefined, least = LEAST): amount is Quantity =>
  amount !== undefined && /^[1-9][0-9]*$/.test(`${amount}`) && amount.nano < least * NANO;

export const bytesOf = (amount: Quantity): bigint => amount.nano / NANO;
