// Durations as the format of that name has them: Go's own, and words beside numbers (`3 days`, `2w`).
import { readDuration } from '#cel';

const PART = /(\d+)\s*([A-Za-zµ]+)/g;
const MICRO = 1_000n;
const SECOND = 1_000_000_000n;
const DAY = 86_400n * SECOND;

/** Short names, the beginning of the long one, and its worth in nanoseconds. */
const UNITS: readonly (readonly [short: readonly string[], long: string, nanos: bigint])[] = [
  [['ns'], 'nano', 1n],
  [['us', 'µs'], 'micro', MICRO],
  [['ms'], 'milli', 1_000_000n],
  [['s'], 'sec', SECOND],
  [['m'], 'min', 60n * SECOND],
  [['h', 'hr'], 'hour', 3600n * SECOND],
  [['d'], 'day', DAY],
  [['w', 'wk'], 'week', 7n * DAY],
];

/** Nanoseconds; undefined for text that is no duration. What stands beside the parts is passed over. */
export function readLongDuration(text: string): bigint | undefined {
  const plain = readDuration(text);
  if (plain !== undefined) return plain;
  let nanos: bigint | undefined;
  for (const [, digits, word] of text.matchAll(PART)) {
    const name = word!.toLowerCase();
    const unit = UNITS.find(([short, long]) => short.includes(name) || name.startsWith(long));
    if (unit) nanos = (nanos ?? 0n) + BigInt(digits!) * unit[2];
  }
  return nanos;
}
