// Numbers on their way to the server. kubectl reads each into an int64, or else into a float64, and writes it anew: that text is
// what the server gets and what its errors quote.

const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;
const SAFE_DIGITS = 15;

/** Ranges of Go's integer types, by name. */
const RANGES: Readonly<Record<string, readonly [min: bigint, max: bigint]>> = {
  int: [MIN_INT64, MAX_INT64],
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  int64: [MIN_INT64, MAX_INT64],
  uint8: [0n, 255n],
  uint32: [0n, 2n ** 32n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
};

/** @param literal a JSON number @returns the number as kubectl sends it: `3` for `3.0`, `1e+22` for what int64 cannot hold */
export function sentNumber(literal: string): string {
  if (isInteger(literal)) {
    if (literal.length <= SAFE_DIGITS) return literal === '-0' ? '0' : literal;
    const value = BigInt(literal);
    if (value >= MIN_INT64 && value <= MAX_INT64) return literal;
  }
  const value = Number(literal);
  return Object.is(value, -0) ? '-0' : String(value);
}

/** A number as one of Go's integer types holds it; undefined if it does not fit. Beyond 2^53 the last digits are lost. */
export function integerOf(sent: string, type: string): number | undefined {
  if (!isInteger(sent)) return;
  const range = RANGES[type] ?? RANGES.int64!;
  if (sent.length < 10 && range[0] < 0n) return Number(sent);
  const value = BigInt(sent);
  return value >= range[0] && value <= range[1] ? Number(value) : undefined;
}

function isInteger(text: string): boolean {
  let at = text.charCodeAt(0) === 0x2d ? 1 : 0;
  if (at === text.length) return false;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}
