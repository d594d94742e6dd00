// What Go takes a scalar's text for: YAML 1.1 as go-yaml v2 understands it, which is neither the specification nor what other parsers do
// (`0o17` and `1_000` are numbers, `12:30:45` is not, `y` is a boolean). Proved by yaml/octal-0o.yaml, yaml/hex-and-underscore.yaml,
// yaml/sexagesimal-port.yaml, yaml/bool-on-off.yaml, yaml/null-variants.yaml, yaml/float-like-version.yaml.
import { formatFloat } from './format-float.ts';

/** The Go type that a scalar becomes. Timestamps stay strings where a manifest is read. */
export type GoType = 'string' | 'int' | 'uint64' | 'float64' | 'bool' | 'nil';

export interface Resolved {
  readonly go: GoType;
  readonly type: 'string' | 'number' | 'boolean' | 'null';
  /** JSON literal, or the text of a string. Infinities and NaN, which JSON lacks, as Go prints them: `+Inf`, `-Inf`, `NaN`. */
  readonly value: string;
}

export type Resolution = Resolved | { readonly error: string };

const TAG = 'tag:yaml.org,2002:';

const TRUE: Resolved = { go: 'bool', type: 'boolean', value: 'true' };
const FALSE: Resolved = { go: 'bool', type: 'boolean', value: 'false' };
const NULL: Resolved = { go: 'nil', type: 'null', value: 'null' };

const WORDS: ReadonlyMap<string, Resolved> = new Map([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(word => [word, TRUE] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(word => [word, FALSE] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map(word => [word, NULL] as const),
  ...['.nan', '.NaN', '.NAN'].map(word => [word, float(Number.NaN)] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(word => [word, float(Number.POSITIVE_INFINITY)] as const),
  ...['-.inf', '-.Inf', '-.INF'].map(word => [word, float(Number.NEGATIVE_INFINITY)] as const),
]);
const LONGEST_WORD = 5;

const MAY_BE_NUMBER = /^[-+.0-9][-+.0-9a-fA-F_xXoO]*$/;
const YAML_FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
/** Go's own syntax, which is asked first where the text begins with a dot: an underscore between two digits is allowed. */
const DOTTED_FLOAT = /^\.[0-9](_?[0-9])*([eE][-+]?[0-9](_?[0-9])*)?$/;
const GO_INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]([0-7]+)|0([0-7]*)|([1-9][0-9]*))$/;
/** A binary number whose sign stands after the prefix, read by go-yaml itself when Go has declined. */
const SIGNED_BINARY = /^0b([-+])([01]+)$/;
const TIMESTAMP =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt](\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?(?:Z|[-+]\d\d:\d\d)|\s+(\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?)?$/;

const [MIN_INT64, MAX_INT64, MAX_UINT64] = [-(2n ** 63n), 2n ** 63n - 1n, 2n ** 64n - 1n];

/**
 * The type and value of an unquoted scalar without tag; undefined for an ordinary string, which most are.
 * Cheap: the first character and the length settle nearly all.
 */
export function resolvePlain(text: string): Resolved | undefined {
  switch (text.charCodeAt(0)) {
    case 0x30:
    case 0x31:
    case 0x32:
    case 0x33:
    case 0x34:
    case 0x35:
    case 0x36:
    case 0x37:
    case 0x38:
    case 0x39: // 0-9
    case 0x2b:
    case 0x2d:
    case 0x2e: // + - .
      return resolveNumber(text);
    case 0x79:
    case 0x59:
    case 0x6e:
    case 0x4e:
    case 0x74:
    case 0x54:
    case 0x66:
    case 0x46:
    case 0x6f:
    case 0x4f:
    case 0x7e: // yYnNtTfFoO~
      return text.length <= LONGEST_WORD ? WORDS.get(text) : undefined;
    default:
      return text === '' ? NULL : undefined;
  }
}

function resolveNumber(text: string): Resolved | undefined {
  if (!MAY_BE_NUMBER.test(text)) return WORDS.get(text);
  if (text.charCodeAt(0) === 0x2e) return DOTTED_FLOAT.test(text) ? finite(Number(text.replaceAll('_', ''))) : WORDS.get(text);
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  return resolveInteger(plain) ?? (YAML_FLOAT.test(plain) ? finite(Number(plain)) : undefined) ?? resolveSignedBinary(plain);
}

function resolveInteger(plain: string): Resolved | undefined {
  const parts = GO_INTEGER.exec(plain);
  if (!parts) return undefined;
  const [, sign, hex, binary, octal, leadingZero, decimal] = parts;
  if (decimal !== undefined && decimal.length < 16) return int(sign === '-' ? `-${decimal}` : decimal);
  const magnitude = BigInt(
    hex !== undefined
      ? `0x${hex}`
      : binary !== undefined
        ? `0b${binary}`
        : octal !== undefined
          ? `0o${octal}`
          : leadingZero !== undefined
            ? `0o${leadingZero || '0'}`
            : decimal!,
  );
  const value = sign === '-' ? -magnitude : magnitude;
  if (value >= MIN_INT64 && value <= MAX_INT64) return int(value.toString());
  return sign === '' && value <= MAX_UINT64 ? { go: 'uint64', type: 'number', value: value.toString() } : undefined;
}

function resolveSignedBinary(plain: string): Resolved | undefined {
  const parts = SIGNED_BINARY.exec(plain);
  if (!parts) return undefined;
  const value = BigInt(`0b${parts[2]}`) * (parts[1] === '-' ? -1n : 1n);
  return value >= MIN_INT64 && value <= MAX_INT64 ? int(value.toString()) : undefined;
}

function int(value: string): Resolved {
  return { go: 'int', type: 'number', value };
}

function float(value: number): Resolved {
  return { go: 'float64', type: 'number', value: formatFloat(value) };
}

/** Go refuses numbers beyond its range, and the text stays a string. */
function finite(value: number): Resolved | undefined {
  return Number.isFinite(value) ? float(value) : undefined;
}

/** A scalar with a tag (in its long form) or quotes. `error`: what go-yaml says after `yaml: `. */
export function resolveTagged(tag: string, text: string, implicit: boolean): Resolution {
  const string: Resolved = { go: 'string', type: 'string', value: text };
  if (tag === '') return (implicit ? resolvePlain(text) : undefined) ?? string;
  if (tag === `${TAG}binary`) return decodeBase64(text);
  const name = tag.startsWith(TAG) ? tag.slice(TAG.length) : undefined;
  const wanted = ['bool', 'int', 'float', 'null', 'timestamp'].find(known => known === name);
  if (!wanted) return string;

  const isTimestamp = wanted === 'timestamp' && isValidTimestamp(text);
  if (isTimestamp) return string;
  const found = resolvePlain(text) ?? string;
  const kind = { string: 'str', int: 'int', uint64: 'int', float64: 'float', bool: 'bool', nil: 'null' }[found.go];
  if (kind === wanted) return found;
  if (wanted === 'float' && found.go === 'int') return float(Number(found.value));
  return { error: `cannot decode !!${kind} \`${text}\` as a !!${wanted}` };
}

function isValidTimestamp(text: string): boolean {
  const parts = TIMESTAMP.exec(text);
  if (!parts) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).filter(Boolean).map(Number);
  const days = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= days && hour < 24 && minute < 60 && second < 60;
}

/** Bytes that are no UTF-8 become U+FFFD one by one, as Go's JSON encoder has it. */
function decodeBase64(text: string): Resolution {
  const digits = text.replaceAll(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(digits))
    return { error: '!!binary value contains invalid base64 data' };
  const bytes = Uint8Array.from(atob(digits), character => character.charCodeAt(0));
  return { go: 'string', type: 'string', value: decodeUtf8(bytes) };
}

function decodeUtf8(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at]!;
    const width = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    try {
      text += decoder.decode(bytes.subarray(at, at + width));
      at += width;
    } catch {
      text += '\ufffd';
      at++;
    }
  }
  return text;
}
