// Durations and points in time as text: `1h30m`, `2024-02-29T12:00:00Z`.
const UNITS: Record<string, bigint> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};
const PART = /(\d+)?(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/y;
export const SECOND = 1_000_000_000n;
/** The years 1 to 9999, in nanoseconds since 1970. */
const FIRST_TIME = -62_135_596_800n * SECOND;
const AFTER_LAST = 253_402_300_800n * SECOND;
export const isKnownTime = (nanos: bigint): boolean => nanos >= FIRST_TIME && nanos < AFTER_LAST;

/** Nanoseconds; undefined for text that Go's time.ParseDuration does not read. */
export function readDuration(text: string): bigint | undefined {
  const [, sign, rest] = /^([+-]?)(.*)$/s.exec(text)!;
  if (rest === '0') return 0n;
  let nanos = 0n;
  let at = 0;
  while (at < rest!.length) {
    PART.lastIndex = at;
    const part = PART.exec(rest!);
    if (!part || (part[1] === undefined && !part[2])) return undefined;
    const unit = UNITS[part[3]!]!;
    nanos += BigInt(part[1] ?? 0) * unit;
    if (part[2]) nanos += (BigInt(part[2]) * unit) / 10n ** BigInt(part[2].length);
    at = PART.lastIndex;
  }
  return at === 0 ? undefined : sign === '-' ? -nanos : nanos;
}

/** `90s`, `1.5s`: seconds, as CEL prints durations. */
export function showDuration(nanos: bigint): string {
  const size = nanos < 0n ? -nanos : nanos;
  const fraction = String(size % SECOND)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return `${nanos < 0n ? '-' : ''}${size / SECOND}${fraction && `.${fraction}`}s`;
}

const STAMP = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9})\d*)?(Z|[+-]\d\d:\d\d)$/;

/** Nanoseconds since 1970 of a time in RFC 3339; undefined for other text. */
export const readTimestamp = (text: string): bigint | undefined => readMoment(text)?.nanos;

/** The same with the minutes that its zone is east of Greenwich. */
export function readMoment(text: string): { nanos: bigint; offset: number } | undefined {
  const parts = STAMP.exec(text);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  const millis = utc(year, month, day) + ((hour * 60 + minute) * 60 + second) * 1000;
  if (hour > 23 || minute > 59 || second > 59 || !isDay(year, month, day)) return undefined;
  const zone = /^([+-])(\d\d):(\d\d)$/.exec(parts[8]!);
  const offset = zone ? (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])) : 0;
  return { nanos: BigInt(millis - offset * 60_000) * 1_000_000n + BigInt((parts[7] ?? '').padEnd(9, '0')), offset };
}

/** Nanoseconds since 1970 of a date; undefined where there is no such day. */
export function readDate(text: string): bigint | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!parts) return undefined;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  return isDay(year, month, day) ? BigInt(utc(year, month, day)) * 1_000_000n : undefined;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const isDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1]! + (month === 2 && isLeap(year) ? 1 : 0);

/** Milliseconds since 1970 of a day's beginning. Counted by hand: nothing here asks the clock. */
export function utc(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) * 86_400_000;
}

export interface Calendar {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** Seconds since midnight. */
  readonly second: number;
  /** Days since 1970. */
  readonly days: number;
}

/** Date and time of day of a point in time, in UTC. */
export function calendarOf(nanos: bigint): Calendar {
  const seconds = Number(nanos < 0n && nanos % SECOND !== 0n ? nanos / SECOND - 1n : nanos / SECOND);
  const days = Math.floor(seconds / 86_400);
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1, second: seconds - days * 86_400, days };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `Z`, `-05:00`. */
function showZone(offset: number): string {
  const minutes = Math.abs(offset);
  return offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** In RFC 3339, without zeros behind the point. @param offset minutes east of Greenwich */
export function showTimestamp({ nanos, offset }: { nanos: bigint; offset: number }): string {
  const { year, month, day, second } = calendarOf(nanos + BigInt(offset) * 60n * SECOND);
  const rest = ((nanos % SECOND) + SECOND) % SECOND;
  const fraction = String(rest).padStart(9, '0').replace(/0+$/, '');
  const time = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${time}${fraction && `.${fraction}`}${showZone(offset)}`;
}
