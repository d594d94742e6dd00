// A Kubernetes resource quantity (`500m`, `1Gi`, `2e9`): exact, immutable, printed in the server's canonical form.
// Source: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/

export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

/** The three sentences in which the server refuses a quantity. */
export type QuantityProblem = (typeof PROBLEM)[keyof typeof PROBLEM];

const PROBLEM = {
  format: "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
  numeric: 'unable to parse numeric part of quantity',
  suffix: "unable to parse quantity's suffix",
} as const;

/** Suffix → [format, exponent]: a power of ten, or of two for BinarySI. */
const SUFFIXES: ReadonlyMap<string, readonly [QuantityFormat, number]> = new Map([
  ['', ['DecimalSI', 0]],
  ...['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'].map((s, i) => [s, ['DecimalSI', 3 * i - 9]] as const),
  ...['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map((s, i) => [s, ['BinarySI', 10 * (i + 1)]] as const),
] as [string, readonly [QuantityFormat, number]][]);
const DECIMAL_SUFFIX = new Map([...SUFFIXES].filter(([, [f]]) => f === 'DecimalSI').map(([s, [, e]]) => [e, s]));
const BINARY_SUFFIX = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

const NANO = 1_000_000_000n;
const MAX_BINARY = (2n ** 63n - 1n) * NANO;
// Digits that the server keeps in 64 bits; longer numbers take its arbitrary-precision path, which never reuses the text.
const INT64_DIGITS = 18;
// Zeros that the server appends at once: what overflows then loses its upper bits. Where it appends others, one by one, nothing is left.
const ZEROS_AT_ONCE: ReadonlySet<number> = new Set([1, 2, 3, 6, 9]);

const digit = (c: number) => c >= 48 && c <= 57;
const pow10 = (n: number) => 10n ** BigInt(n);

/** Rounds away from zero: whoever asks for some of a resource gets some. */
function divideUp(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  if (quotient * by === value) return quotient;
  return value < 0n ? quotient - 1n : quotient + 1n;
}

export class Quantity {
  /** The amount in thousand-millionths of the unit: the finest that the server keeps. */
  readonly nano: bigint;
  readonly format: QuantityFormat;
  #text: string | undefined;
  /** The power of ten beside which the server keeps it in 64 bits; undefined where it has arbitrary precision. */
  readonly #scale: number | undefined;

  private constructor(nano: bigint, format: QuantityFormat, text?: string, scale?: number) {
    this.nano = nano;
    this.format = format;
    this.#text = text;
    this.#scale = scale;
  }

  static readonly zero = new Quantity(0n, 'DecimalSI', '0');

  /** @param value whole units */
  static of(value: number | bigint, format: QuantityFormat = 'DecimalSI'): Quantity {
    return new Quantity(BigInt(value) * NANO, format);
  }

  /** @param milli thousandths of the unit */
  static milli(milli: number | bigint, format: QuantityFormat = 'DecimalSI'): Quantity {
    return new Quantity(BigInt(milli) * 1_000_000n, format);
  }

  /** Reads a quantity; on a malformed one answers the sentence in which the server refuses it. White space around it is allowed. */
  static parse(written: string): Quantity | QuantityProblem {
    const text = written.trim();
    if (text === '') return PROBLEM.format;
    if (text === '0') return Quantity.zero;
    const parts = split(text);
    if (!parts) return PROBLEM.format;
    const { negative, num, denom, suffix } = parts;
    const unit = SUFFIXES.get(suffix) ?? decimalExponent(suffix);
    if (!unit) return PROBLEM.suffix;
    const [format, exponent] = unit;
    const digits = num + denom;
    const unscaled = BigInt(digits) * (negative ? -1n : 1n);
    if (format !== 'BinarySI') {
      const scale = exponent - denom.length;
      const fits = digits.length <= INT64_DIGITS && scale >= -9;
      const canonical = fits && scale % 3 === 0 && !digits.endsWith('000') && digits[0] !== '0';
      const kept = fits ? scale : undefined;
      if (scale > 400) return new Quantity(unscaled * pow10(400), format, undefined, kept);
      const nano = scale >= -9 ? unscaled * pow10(scale + 9) : divideUp(unscaled, pow10(Math.min(-9 - scale, 400)));
      return new Quantity(nano, format, canonical ? text : undefined, kept);
    }
    const fits = denom === '' && 15 - num.length - Math.trunc((exponent * 3) / 10) - 1 >= 0;
    let nano = divideUp((unscaled * NANO) << BigInt(exponent), pow10(denom.length));
    const size = nano < 0n ? -nano : nano;
    if (size > MAX_BINARY) nano = negative ? -MAX_BINARY : MAX_BINARY;
    const canonical = fits && (BigInt(num) & 7n) !== 0n;
    return new Quantity(nano, !fits && size > 0n && size < NANO ? 'DecimalSI' : format, canonical ? text : undefined, fits ? 0 : undefined);
  }

  get isZero(): boolean {
    return this.nano === 0n;
  }

  /** -1, 0 or 1. */
  get sign(): number {
    return this.nano < 0n ? -1 : this.nano > 0n ? 1 : 0;
  }

  /** Whole units, rounded away from zero, as the server counts them. */
  get value(): number {
    return Number(this.#inInt64(0));
  }

  /** Thousandths of the unit, rounded away from zero, as the server counts them. */
  get milliValue(): number {
    return Number(this.#inInt64(3));
  }

  /** Counts in 64 bits, which overflow: 10Pi bytes are too many thousandths. See resources/huge.yaml. @param digits 3: thousandths */
  #inInt64(digits: number): bigint {
    const exact = divideUp(this.nano, pow10(9 - digits));
    const seen = BigInt.asIntN(64, exact);
    if (seen === exact || this.#scale === undefined || ZEROS_AT_ONCE.has(this.#scale + digits)) return seen;
    return 0n;
  }

  /** Whether it has no fraction of a unit. */
  get isWhole(): boolean {
    return this.nano % NANO === 0n;
  }

  /** Whether the server takes it for a fraction of a unit. */
  get looksFractional(): boolean {
    return this.#inInt64(3) % 1000n !== 0n;
  }

  /** Negative, 0 or positive as this is less than, equal to or greater than the other. */
  cmp(other: Quantity): number {
    return this.nano < other.nano ? -1 : this.nano > other.nano ? 1 : 0;
  }

  /** The sum, in this one's format; zero takes the other's format. */
  plus(other: Quantity): Quantity {
    const scale = this.isZero ? other.#scale : this.#scale;
    return new Quantity(this.nano + other.nano, this.isZero ? other.format : this.format, undefined, scale);
  }

  /** The difference, in this one's format; zero takes the other's format. */
  minus(other: Quantity): Quantity {
    return new Quantity(this.nano - other.nano, this.isZero ? other.format : this.format);
  }

  times(factor: number | bigint): Quantity {
    return new Quantity(this.nano * BigInt(factor), this.format);
  }

  /** The server's canonical form; text that is canonical already is kept as written. */
  toString(): string {
    this.#text ??= canonical(this.nano, this.format);
    return this.#text;
  }

  toJSON(): string {
    return this.toString();
  }
}

function split(text: string): { negative: boolean; num: string; denom: string; suffix: string } | undefined {
  let at = 0;
  const negative = text[0] === '-';
  if (negative || text[0] === '+') at++;
  while (text[at] === '0') at++;
  const start = at;
  while (digit(text.charCodeAt(at))) at++;
  const num = text.slice(start, at) || '0';
  let denom = '';
  if (text[at] === '.') {
    const from = ++at;
    while (digit(text.charCodeAt(at))) at++;
    denom = text.slice(from, at);
  }
  const suffixStart = at;
  while (at < text.length && 'eEinumkKMGTP'.includes(text[at]!)) at++;
  if (text[at] === '-' || text[at] === '+') at++;
  while (digit(text.charCodeAt(at))) at++;
  return at < text.length ? undefined : { negative, num, denom, suffix: text.slice(suffixStart) };
}

function decimalExponent(suffix: string): readonly [QuantityFormat, number] | undefined {
  if (suffix.length < 2 || (suffix[0] !== 'e' && suffix[0] !== 'E')) return undefined;
  const exponent = Number(suffix.slice(1));
  return /^[+-]?\d+$/.test(suffix.slice(1)) && Number.isSafeInteger(exponent) ? ['DecimalExponent', exponent] : undefined;
}

function canonical(nano: bigint, format: QuantityFormat): string {
  if (nano === 0n) return '0';
  const size = nano < 0n ? -nano : nano;
  if (format === 'BinarySI' && size >= 1024n * NANO && nano % NANO === 0n) {
    let units = nano / NANO;
    let power = 0;
    while (power < BINARY_SUFFIX.length - 1 && units % 1024n === 0n) {
      units /= 1024n;
      power++;
    }
    return `${units}${BINARY_SUFFIX[power]}`;
  }
  let mantissa = nano;
  let exponent = -9;
  while (mantissa % 1000n === 0n) {
    mantissa /= 1000n;
    exponent += 3;
  }
  if (format === 'DecimalExponent') return exponent === 0 ? `${mantissa}` : `${mantissa}e${exponent}`;
  return `${mantissa}${DECIMAL_SUFFIX.get(exponent) ?? `e${exponent}`}`;
}
