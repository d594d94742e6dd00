// Parts of points in time and of durations: getFullYear(), getHours('+02:00').
import { Duration, EvaluationError, Timestamp, type Value } from '../values.ts';
import type { Functions } from './functions.ts';
import { type Calendar, calendarOf, utc } from './time-text.ts';

const SECOND = 1_000_000_000n;

/** Seconds east of Greenwich at a moment. @param nanos since 1970 */
function offsetOf(zone: Value | undefined, nanos: bigint): bigint {
  if (zone === undefined || typeof zone !== 'string') return 0n;
  const parts = /^([+-]?)(\d\d):(\d\d)$/.exec(zone);
  if (parts) return (parts[1] === '-' ? -1n : 1n) * BigInt(Number(parts[2]) * 3600 + Number(parts[3]) * 60);
  if (zone === '' || zone === 'UTC' || zone === 'Local') return 0n;
  return offsetOfZone(zone, Number(nanos / 1_000_000n));
}

/** @param moment milliseconds since 1970 */
function offsetOfZone(zone: string, moment: number): bigint {
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(moment);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes = '0', seconds = '0'] = /^GMT([+-])(\d+):?(\d+)?:?(\d+)?$/.exec(name) ?? [];
    const east = BigInt(Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds));
    return sign === '-' ? -east : east;
  } catch {
    throw new EvaluationError(`unknown time zone ${zone}`);
  }
}

const part =
  (of: (calendar: Calendar) => number) =>
  (time: Value | undefined, zone: Value | undefined): Value | undefined =>
    time instanceof Timestamp ? BigInt(of(calendarOf(time.nanos + offsetOf(zone, time.nanos) * SECOND))) : undefined;

const dayOfYear = ({ year, days }: Calendar): number => days - utc(year, 1, 1) / 86_400_000;

const clock =
  (ofTime: (second: number) => number, unit: bigint) =>
  (time: Value | undefined, zone: Value | undefined): Value | undefined => {
    if (time instanceof Duration) return time.nanos / unit;
    return part(({ second }) => ofTime(second))(time, zone);
  };

export const times: Functions = {
  getFullYear: part(({ year }) => year),
  getMonth: part(({ month }) => month - 1),
  getDayOfYear: part(dayOfYear),
  getDayOfMonth: part(({ day }) => day - 1),
  getDate: part(({ day }) => day),
  getDayOfWeek: part(({ days }) => (((days + 4) % 7) + 7) % 7),
  getHours: clock(second => Math.floor(second / 3600), 3600n * SECOND),
  getMinutes: clock(second => Math.floor(second / 60) % 60, 60n * SECOND),
  getSeconds: clock(second => second % 60, SECOND),
  getMilliseconds: time => {
    if (time instanceof Duration) return time.nanos / 1_000_000n;
    return time instanceof Timestamp ? (((time.nanos % SECOND) + SECOND) % SECOND) / 1_000_000n : undefined;
  },
};
