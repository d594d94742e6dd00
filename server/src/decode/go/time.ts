// Points in time as Go's time.Parse reads them with the layouts of metav1.Time and metav1.MicroTime, errors included.

/** The two layouts of the API: RFC 3339, and the same with exactly six digits of a second. */
const LAYOUTS = { time: '2006-01-02T15:04:05Z07:00', microTime: '2006-01-02T15:04:05.000000Z07:00' } as const;

/** Pieces of the layouts in their order; a piece that is no key of READERS stands for itself. */
const PIECES = /2006|01|02|15|04|05|\.000000|Z07:00|./g;

/** A moment while it is read: fields as written, offset in minutes east of Greenwich. */
interface Moment {
  rest: string;
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  nano: number;
  offset: number;
}

/** 'bad' if the text does not fit the piece; else the name of what is out of range. */
type Trouble = string | undefined;

const BAD = 'bad';

const READERS: Readonly<Record<string, (moment: Moment, isLast: boolean) => Trouble>> = {
  '2006': moment => {
    const digits = /^\d{4}/.exec(moment.rest)?.[0];
    if (digits === undefined) return BAD;
    moment.year = Number(digits);
    moment.rest = moment.rest.slice(4);
    return;
  },
  '01': moment => number(moment, 'month', true, month => month >= 1 && month <= 12),
  '02': moment => number(moment, 'day', true, () => true),
  '15': moment => number(moment, 'hour', false, hour => hour < 24),
  '04': moment => number(moment, 'minute', true, minute => minute < 60),
  '05': (moment, fractionFollows) => {
    const trouble = number(moment, 'second', true, second => second < 60);
    if (trouble || fractionFollows) return trouble;
    const fraction = /^[.,](\d+)/.exec(moment.rest);
    if (!fraction) return;
    moment.nano = nanoOf(fraction[1]!);
    moment.rest = moment.rest.slice(fraction[0].length);
    return;
  },
  '.000000': moment => {
    const fraction = /^[.,](\d{6})/.exec(moment.rest);
    if (!fraction) return BAD;
    moment.nano = nanoOf(fraction[1]!);
    moment.rest = moment.rest.slice(7);
    return;
  },
  'Z07:00': moment => {
    if (moment.rest.startsWith('Z')) {
      moment.rest = moment.rest.slice(1);
      return;
    }
    const zone = /^(.)(\d\d):(\d\d)/s.exec(moment.rest);
    if (!zone) return BAD;
    const [text, sign, hours, minutes] = zone;
    moment.rest = moment.rest.slice(text.length);
    if (Number(hours) > 24) return 'time zone offset hour';
    if (Number(minutes) > 60) return 'time zone offset minute';
    if (sign !== '+' && sign !== '-') return BAD;
    moment.offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
    return;
  },
};

/** @returns the moment in UTC as RFC 3339 (with six digits of a second for a microTime), or Go's error text */
export function parseTime(text: string, kind: keyof typeof LAYOUTS): { value: string } | { error: string } {
  const layout = LAYOUTS[kind];
  const moment: Moment = { rest: text, year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0, nano: 0, offset: 0 };
  for (const piece of layout.match(PIECES) ?? []) {
    const hold = moment.rest;
    const reader = READERS[piece];
    const trouble = reader ? reader(moment, kind === 'microTime') : literal(moment, piece);
    if (trouble === BAD)
      return { error: `parsing time ${quote(text)} as ${quote(layout)}: cannot parse ${quote(hold)} as ${quote(piece)}` };
    if (trouble) return { error: `parsing time ${quote(text)}: ${trouble} out of range` };
  }
  if (moment.rest) return { error: `parsing time ${quote(text)}: extra text: ${quote(moment.rest)}` };
  const { year, month, day } = moment;
  if (day < 1 || day > daysIn(year, month)) return { error: `parsing time ${quote(text)}: day out of range` };
  return { value: inUtc(moment, kind) };
}

function literal(moment: Moment, piece: string): Trouble {
  if (!moment.rest.startsWith(piece)) return BAD;
  moment.rest = moment.rest.slice(piece.length);
  return;
}

function number(
  moment: Moment,
  name: 'month' | 'day' | 'hour' | 'minute' | 'second',
  fixed: boolean,
  inRange: (n: number) => boolean,
): Trouble {
  const digits = (fixed ? /^\d\d/ : /^\d\d?/).exec(moment.rest)?.[0];
  if (digits === undefined) return BAD;
  moment[name] = Number(digits);
  moment.rest = moment.rest.slice(digits.length);
  return inRange(moment[name]) ? undefined : name;
}

const nanoOf = (digits: string): number => Number(digits.slice(0, 9).padEnd(9, '0'));

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function inUtc({ year, month, day, hour, minute, second, nano, offset }: Moment, kind: keyof typeof LAYOUTS): string {
  let minutes = hour * 60 + minute - offset;
  let [y, m, d] = [year, month, day];
  while (minutes < 0) {
    minutes += 24 * 60;
    if (--d >= 1) continue;
    if (--m < 1) [m, y] = [12, y - 1];
    d = daysIn(y, m);
  }
  while (minutes >= 24 * 60) {
    minutes -= 24 * 60;
    if (++d <= daysIn(y, m)) continue;
    d = 1;
    if (++m > 12) [m, y] = [1, y + 1];
  }
  const fraction = kind === 'microTime' ? `.${String(Math.trunc(nano / 1000)).padStart(6, '0')}` : '';
  const [date, time] = [
    [pad(y, 4), pad(m, 2), pad(d, 2)],
    [pad(Math.trunc(minutes / 60), 2), pad(minutes % 60, 2), pad(second, 2)],
  ];
  return `${date.join('-')}T${time.join(':')}${fraction}Z`;
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

/** The time package has a quoting of its own: bytes beyond ASCII and control characters as `\x..`. */
function quote(text: string): string {
  let out = '';
  for (const char of text) {
    if (char === '"' || char === '\\') out += `\\${char}`;
    else if (char >= ' ' && char < '\x80') out += char;
    else for (const byte of new TextEncoder().encode(char)) out += `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return `"${out}"`;
}
