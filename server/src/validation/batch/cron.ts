// Reads cron schedules with five fields, or a descriptor such as `@daily`, in the words of the library that the server uses.
// Source: https://pkg.go.dev/github.com/robfig/cron/v3 and https://en.wikipedia.org/wiki/Cron
import { goQuote, goSprint } from '#field';
import { timeZoneProblem } from './time-zones.ts';

interface Bounds {
  readonly min: number;
  readonly max: number;
  /** Names of the values from `min` on. */
  readonly names?: readonly string[];
}

const FIELDS: readonly Bounds[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];
const DESCRIPTORS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];
const EVERY = '@every ';

/** Go's sentence about a schedule that cannot be read; nothing for one that can. */
export function scheduleProblem(schedule: string): string | undefined {
  if (schedule === '') return 'empty spec string';
  const zone = /^(?:CRON_)?TZ=/.exec(schedule)?.[0];
  if (zone === undefined) return withoutZone(schedule);
  const space = schedule.indexOf(' ');
  // The library cuts the text at the space without looking whether there is one.
  if (space < 0) return 'invalid schedule format: runtime error: slice bounds out of range [:-1]';
  const name = schedule.slice(zone.length, space);
  const problem = timeZoneProblem(name);
  return problem ? `provided bad location ${name}: ${problem}` : withoutZone(schedule.slice(space).trim());
}

function withoutZone(schedule: string): string | undefined {
  if (schedule.startsWith('@')) return descriptorProblem(schedule);
  const fields = schedule.split(/\s+/).filter(Boolean);
  if (fields.length !== FIELDS.length) return `expected exactly ${FIELDS.length} fields, found ${fields.length}: ${goSprint(fields)}`;
  for (const [i, bounds] of FIELDS.entries()) {
    for (const range of fields[i]!.split(',').filter(Boolean)) {
      const problem = rangeProblem(range, bounds);
      if (problem) return problem;
    }
  }
  return undefined;
}

function descriptorProblem(descriptor: string): string | undefined {
  if (DESCRIPTORS.includes(descriptor)) return undefined;
  if (!descriptor.startsWith(EVERY)) return `unrecognized descriptor: ${descriptor}`;
  const problem = durationProblem(descriptor.slice(EVERY.length));
  return problem && `failed to parse duration ${descriptor}: ${problem}`;
}

/** `*`, `5`, `1-5`, each with a step: `1-5/2`. A number with a step runs to the end. */
function rangeProblem(range: string, { min, max, names = [] }: Bounds): string | undefined {
  const [span = '', step, ...steps] = range.split('/');
  const [low = '', high, ...highs] = span.split('-');
  const isAll = low === '*' || low === '?';
  const start = isAll ? BigInt(min) : readNumber(low, names, min);
  if (typeof start === 'string') return start;
  if (!isAll && highs.length) return `too many hyphens: ${range}`;
  const written = isAll ? BigInt(max) : high === undefined ? start : readNumber(high, names, min);
  if (typeof written === 'string') return written;
  if (steps.length) return `too many slashes: ${range}`;
  const every = step === undefined ? 1n : readNumber(step, [], 0);
  if (typeof every === 'string') return every;
  const end = step !== undefined && high === undefined ? BigInt(max) : written;
  if (start < min) return `beginning of range (${start}) below minimum (${min}): ${range}`;
  if (end > max) return `end of range (${end}) above maximum (${max}): ${range}`;
  if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${range}`;
  return every === 0n ? `step of range should be a positive number: ${range}` : undefined;
}

const MAX_INT = 2n ** 63n - 1n;

/** @param from the number of the first name @returns the number, or Go's sentence about it */
function readNumber(text: string, names: readonly string[], from: number): bigint | string {
  const named = names.indexOf(text.toLowerCase());
  if (named >= 0) return BigInt(from + named);
  const failed = (why: string) => `failed to parse int from ${text}: strconv.Atoi: parsing ${goQuote(text)}: ${why}`;
  if (!/^[+-]?\d+$/.test(text)) return failed('invalid syntax');
  const value = BigInt(text.replace('+', ''));
  if (value > MAX_INT || value < -MAX_INT - 1n) return failed('value out of range');
  return value < 0n ? `negative number (${value}) not allowed: ${text}` : value;
}

const UNITS = new Set(['ns', 'us', 'µs', 'μs', 'ms', 's', 'm', 'h']);

/** What Go's time.ParseDuration says of a text such as `1h30m`. */
function durationProblem(text: string): string | undefined {
  const invalid = `time: invalid duration ${goQuote(text)}`;
  let rest = text.replace(/^[+-]/, '');
  if (rest === '0') return undefined;
  if (rest === '') return invalid;
  while (rest !== '') {
    const number = /^(\d+(\.\d*)?|\.\d+)/.exec(rest)?.[0];
    if (number === undefined) return invalid;
    rest = rest.slice(number.length);
    const unit = /^[^.\d]*/.exec(rest)![0];
    if (unit === '') return `time: missing unit in duration ${goQuote(text)}`;
    if (!UNITS.has(unit)) return `time: unknown unit ${goQuote(unit)} in duration ${goQuote(text)}`;
    rest = rest.slice(unit.length);
  }
  return undefined;
}
