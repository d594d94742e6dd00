// Amounts of memory or storage that are so small that their unit was forgotten.
import type { Quantity } from '#quantity';

const NANO = 1_000_000_000n;
/** Bytes: who wants less than a mebibyte has forgotten the unit. */
const LEAST = 1024n * 1024n;

/** Fractions of a byte get the server's own warning. @param least bytes that somebody may want */
export const tooSmall = (amount: Quantity | undefined, least = LEAST): amount is Quantity =>
  amount !== undefined && amount.nano >= NANO && amount.nano < least * NANO && amount.nano % NANO === 0n;

export const bytesOf = (amount: Quantity): bigint => amount.nano / NANO;
