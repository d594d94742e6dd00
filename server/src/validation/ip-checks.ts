// The API server's words about IP addresses and CIDR values: errors, and warnings about odd spellings.
import { goQuote, invalid, type Path, showPath } from '#field';
import { type Ip, isLinkLocal, isLinkLocalMulticast, isLoopback, isUnspecified, parseCidr, parseIp, showCidr, showIp } from './ip.ts';
import type { Warning } from './kind.ts';
import { type Check, type Findings, word } from './words.ts';

/** The release whose servers refuse leading zeros, mapped addresses and host bits in fields that once took them (KEP-4858). */
const STRICT_SINCE = 36;

/** @returns the address, if it can be read at all */
function readIp(value: string, strict: boolean, at: Path, { errors }: Findings): Ip | undefined {
  const ip = parseIp(value);
  if (!ip) errors.push(invalid(at, value, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)', 'ip'));
  else if (strict && ip.leadingZeros) errors.push(invalid(at, value, 'must not have leading 0s', 'ip'));
  else if (strict && ip.mapped) errors.push(invalid(at, value, 'must not be an IPv4-mapped IPv6 address', 'ip'));
  return ip;
}

/** An address in a field that is older than the strict rules. */
export const ip: Check<string> = word('ip', [], (value, at, found) => {
  readIp(value, found.scope.minor >= STRICT_SINCE, at, found);
});

/** An address in canonical form. */
export const canonicalIp: Check<string> = word('ip', ['canonical'], (value, at, found) => {
  const before = found.errors.length;
  const address = readIp(value, true, at, found);
  if (!address || found.errors.length > before) return;
  const shown = showIp(address);
  if (value !== shown) found.errors.push(invalid(at, value, `must be in canonical form (${goQuote(shown)})`, 'ip'));
});

const UNREACHABLE: readonly (readonly [(ip: Ip) => boolean, string])[] = [
  [isLoopback, 'may not be in the loopback range (127.0.0.0/8, ::1/128)'],
  [isLinkLocal, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
  [isLinkLocalMulticast, 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'],
];

/** An address that other machines can reach. */
export const endpointIp: Check<string> = word('endpointIp', [], (value, at, { errors }) => {
  const address = parseIp(value);
  if (!address) {
    errors.push(invalid(at, value, 'must be a valid IP address', 'ip'));
    return;
  }
  if (isUnspecified(address)) errors.push(invalid(at, value, `may not be unspecified (${value})`, 'endpoint-ip'));
  for (const [holds, detail] of UNREACHABLE) if (holds(address)) errors.push(invalid(at, value, detail, 'endpoint-ip'));
});

function checkCidr(value: string, strict: boolean, at: Path, { errors }: Findings): void {
  const say = (detail: string) => errors.push(invalid(at, value, detail, 'cidr'));
  const cidr = parseCidr(value);
  if (!cidr) say('must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)');
  else if (!strict) return;
  else if (cidr.ip.leadingZeros || cidr.leadingZeros) say('must not have leading 0s in IP or prefix length');
  else if (cidr.ip.mapped) say('must not have an IPv4-mapped IPv6 address');
  else if (cidr.ip.bits !== cidr.network.bits) say('must not have bits set beyond the prefix length');
}

/** A CIDR value in a field that is older than the strict rules. */
export const cidr: Check<string> = word('cidr', [], (value, at, found) => checkCidr(value, found.scope.minor >= STRICT_SINCE, at, found));

/** A CIDR value in canonical form. */
export const canonicalCidr: Check<string> = word('cidr', ['canonical'], (value, at, found) => {
  const before = found.errors.length;
  checkCidr(value, true, at, found);
  const read = parseCidr(value);
  if (!read || found.errors.length > before) return;
  const shown = showCidr(read);
  if (value !== shown) found.errors.push(invalid(at, value, `must be in canonical form (${goQuote(shown)})`, 'cidr'));
});

/** Warnings about an address that the server accepts in an odd spelling; none for what is no address. */
export function* warnOfIp(at: Path, value: string): Generator<Warning> {
  const address = parseIp(value);
  if (!address) return;
  const shown = showIp(address);
  if (address.leadingZeros || address.mapped) {
    yield {
      message: `${showPath(at)}: non-standard IP address ${goQuote(value)} is invalid: use ${goQuote(shown)}`,
      at,
      rule: 'warning/ip-spelling',
    };
  } else if (address.family === 6 && shown !== value) {
    const message = `${showPath(at)}: IPv6 address ${goQuote(value)} should be in RFC 5952 canonical format (${goQuote(shown)})`;
    yield { message, at, rule: 'warning/ip-spelling' };
  }
}

/** Warnings about a CIDR value that the server accepts in an odd spelling; none for what is no CIDR value. */
export function* warnOfCidr(at: Path, value: string): Generator<Warning> {
  const read = parseCidr(value);
  if (!read) return;
  const warn = (text: string): Warning => ({ message: `${showPath(at)}: ${text}`, at, rule: 'warning/cidr-spelling' });
  const network = showCidr(read);
  const ambiguous = read.ip.family !== read.network.family || read.ip.bits !== read.network.bits;
  const odd = read.ip.leadingZeros || read.leadingZeros || read.ip.mapped;
  if (ambiguous)
    yield warn(
      `CIDR value ${goQuote(value)} is ambiguous in this context (should be ${goQuote(network)} or "${showIp(read.ip)}/${read.width}"?)`,
    );
  if (odd) yield warn(`non-standard CIDR value ${goQuote(value)} is invalid: use ${goQuote(network)}`);
  // Printed whole, host bits too: only the spelling counts here.
  const shown = `${showIp(read.ip)}/${read.length}`;
  if (!ambiguous && !odd && read.ip.family === 6 && shown !== value) {
    yield warn(`IPv6 CIDR value ${goQuote(value)} should be in RFC 5952 canonical format (${goQuote(shown)})`);
  }
}
