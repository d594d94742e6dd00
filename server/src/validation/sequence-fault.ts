// What Go says of bytes that should be one ASN.1 sequence: as far as its tag and its length, in the order in which Go's reader meets them.
// Source: https://pkg.go.dev/encoding/asn1

const SEQUENCE = 16;
const LONG_TAG = 0x1f;
const MAX_TAG = 2 ** 31 - 1;
const MAX_TAG_BYTES = 5;
/** Go shifts a length by one more byte as long as it is below this. */
const MAX_LENGTH_TO_SHIFT = 2 ** 23;

const syntax = (text: string) => `asn1: syntax error: ${text}`;
const structure = (text: string) => `asn1: structure error: ${text}`;

/** A number, and where it ends; or the fault in it. */
type Read = { readonly value: number; readonly end: number } | string;

/** @param bytes one character a byte @param type Go's name of the struct that is read @returns undefined for one whole sequence */
export function sequenceFault(bytes: string, type: string): string | undefined {
  if (!bytes) return syntax('sequence truncated');
  const first = bytes.charCodeAt(0);
  const tag = readTag(bytes);
  if (typeof tag === 'string') return tag;
  const length = readLength(bytes, tag.end);
  if (typeof length === 'string') return length;
  const [kind, isCompound] = [first >> 6, (first & 0x20) !== 0];
  if (kind !== 0 || tag.value !== SEQUENCE || !isCompound) {
    const found = `{class:${kind} tag:${tag.value} length:${length.value} isCompound:${isCompound}}`;
    return structure(`tags don't match (${SEQUENCE} vs ${found}) ${NO_PARAMETERS} ${type} @${length.end}`);
  }
  const end = length.end + length.value;
  if (end > bytes.length) return syntax('data truncated');
  return end < bytes.length ? syntax('trailing data') : undefined;
}

/** How Go prints that nothing was said of how the sequence is written. */
const NO_PARAMETERS =
  '{optional:false explicit:false application:false private:false defaultValue:<nil> tag:<nil> stringType:0 timeType:0 set:false omitEmpty:false}';

function readTag(bytes: string): Read {
  const value = bytes.charCodeAt(0) & LONG_TAG;
  if (value !== LONG_TAG) return { value, end: 1 };
  const long = readBase128(bytes, 1);
  return typeof long !== 'string' && long.value < LONG_TAG ? syntax('non-minimal tag') : long;
}

function readBase128(bytes: string, start: number): Read {
  let value = 0;
  for (let i = start; i < bytes.length; i++) {
    if (i === start + MAX_TAG_BYTES) return structure('base 128 integer too large');
    const byte = bytes.charCodeAt(i);
    if (i === start && byte === 0x80) return syntax('integer is not minimally encoded');
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return value > MAX_TAG ? structure('base 128 integer too large') : { value, end: i + 1 };
  }
  return syntax('truncated base 128 integer');
}

function readLength(bytes: string, start: number): Read {
  if (start >= bytes.length) return syntax('truncated tag or length');
  const short = bytes.charCodeAt(start);
  if (short < 0x80) return { value: short, end: start + 1 };
  const end = start + 1 + (short & 0x7f);
  if (end === start + 1) return syntax('indefinite length found (not DER)');
  let value = 0;
  for (let i = start + 1; i < end; i++) {
    if (i >= bytes.length) return syntax('truncated tag or length');
    if (value >= MAX_LENGTH_TO_SHIFT) return structure('length too large');
    value = value * 256 + bytes.charCodeAt(i);
    if (value === 0) return structure('superfluous leading zeros in length');
  }
  return value < 0x80 ? structure('non-minimal length') : { value, end };
}
