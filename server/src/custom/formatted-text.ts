// Texts with a format as expressions see them: points in time, durations, bytes.
import { Duration, EvaluationError, readDate, readMoment, Timestamp, type Value } from '#cel';
import { goQuote } from '#field';
import { readLongDuration } from './long-duration.ts';

/** The text itself where its format is nothing to expressions. @throws EvaluationError for what the format's check lets pass and the reader does not */
export function formattedText(text: string, format: string | undefined): Value {
  switch (format) {
    case 'byte':
      return bytesOf(text);
    case 'duration':
      return new Duration(readLongDuration(text) ?? fail(`Invalid duration ${text}: unable to parse ${text} as duration`));
    case 'date':
      return new Timestamp(readDate(text) ?? fail(`Invalid date formatted string ${text}`));
    case 'date-time':
      return timestampOf(text);
    default:
      return text;
  }
}

function fail(message: string): never {
  throw new EvaluationError(message);
}

/** Small letters pass the format's check. */
function timestampOf(text: string): Timestamp {
  const moment = readMoment(text);
  if (moment) return new Timestamp(moment.nanos, moment.offset);
  const small = text.indexOf('t');
  const fault =
    small < 0 ? `: extra text: ${goQuote(text.slice(-1))}` : ` as "2006-01-02T15:04:05": cannot parse ${goQuote(text.slice(small))} as "T"`;
  return fail(`Invalid date-time formatted string ${text}: parsing time ${goQuote(text)}${fault}`);
}

/** The server reads the alphabet of URLs here, though the format's check asks for the usual one. */
function bytesOf(text: string): Uint8Array {
  const bad = text.search(/[^-\w=\r\n]/);
  if (bad >= 0) fail(`Invalid byte formatted string ${text}: illegal base64 data at input byte ${bad}`);
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), char => char.charCodeAt(0));
  } catch {
    return fail(`Invalid byte formatted string ${text}: illegal base64 data`);
  }
}
