// IP addresses and CIDR values, read and printed as the API server's Go library does.
// Older servers read them sloppily (leading zeros, IPv4 inside IPv6); newer ones read them so and then complain.

export interface Ip {
  /** 4 for IPv4, also when it is written inside an IPv6 address (`::ffff:10.0.0.1`). */
  readonly family: 4 | 6;
  /** The 32 or 128 bits of the address. */
  readonly bits: bigint;
  /** An IPv4 address written as IPv6. */
  readonly mapped: boolean;
  /** A number has zeros before it that only the sloppy reading allows. */
  readonly leadingZeros: boolean;
}

export interface Cidr {
  readonly ip: Ip;
  /** Bits of the network, counted in the width in which the address is written: 128 for a mapped one. */
  readonly length: number;
  /** 32 or 128. */
  readonly width: number;
  /** The address with all bits behind the network's cleared. */
  readonly network: Ip;
  /** The length is written with zeros before it. */
  readonly leadingZeros: boolean;
}

const MAPPED_PREFIX = 0xffffn;
const LOW_32 = 0xffffffffn;

/** Reads an address sloppily; undefined if it is none. */
export function parseIp(text: string): Ip | undefined {
  const separator = /[.:]/.exec(text)?.[0];
  if (!separator) return undefined;
  return separator === '.' ? parseIpv4(text) : parseIpv6(text);
}

function parseIpv4(text: string): Ip | undefined {
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(text)) return undefined;
  const octets = text.split('.');
  if (octets.some(octet => Number(octet) > 255)) return undefined;
  const bits = octets.reduce((sum, octet) => (sum << 8n) | BigInt(Number(octet)), 0n);
  return { family: 4, bits, mapped: false, leadingZeros: octets.some(octet => octet.length > 1 && octet.startsWith('0')) };
}

function parseIpv6(text: string): Ip | undefined {
  const [head = '', tail, more] = text.split('::');
  if (more !== undefined) return undefined;
  const before = parseGroups(head, tail === undefined);
  const after = tail === undefined ? { groups: [], leadingZeros: false } : parseGroups(tail, true);
  if (!before || !after) return undefined;
  const missing = 8 - before.groups.length - after.groups.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before.groups, ...Array<number>(missing).fill(0), ...after.groups];
  const bits = groups.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);
  const mapped = bits >> 32n === MAPPED_PREFIX;
  const leadingZeros = before.leadingZeros || after.leadingZeros;
  return mapped ? { family: 4, bits: bits & LOW_32, mapped, leadingZeros } : { family: 6, bits, mapped, leadingZeros };
}

/** @param last whether these groups end the address, where an IPv4 address may stand */
function parseGroups(text: string, last: boolean): { groups: number[]; leadingZeros: boolean } | undefined {
  const groups: number[] = [];
  let leadingZeros = false;
  if (text === '') return { groups, leadingZeros };
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    if (last && i === parts.length - 1 && part.includes('.')) {
      const ipv4 = parseIpv4(part);
      if (!ipv4) return undefined;
      groups.push(Number(ipv4.bits >> 16n), Number(ipv4.bits & 0xffffn));
      leadingZeros ||= ipv4.leadingZeros;
      continue;
    }
    if (!/^[0-9a-fA-F]+$/.test(part)) return undefined;
    const group = Number.parseInt(part, 16);
    if (group > 0xffff) return undefined;
    groups.push(group);
    leadingZeros ||= part.length > 4;
  }
  return { groups, leadingZeros };
}

/** Reads `address/length` sloppily; undefined if it is none. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = '', written = '', more] = text.split('/');
  if (more !== undefined || !/^\d+$/.test(written)) return undefined;
  const ip = parseIp(address);
  if (!ip) return undefined;
  const width = ip.family === 4 && !ip.mapped ? 32 : 128;
  const length = Number(written);
  if (length > width) return undefined;
  return { ip, length, width, network: networkOf(ip, length, width), leadingZeros: written.length > 1 && written.startsWith('0') };
}

function networkOf(ip: Ip, length: number, width: number): Ip {
  const all = ip.mapped ? (MAPPED_PREFIX << 32n) | ip.bits : ip.bits;
  const free = BigInt(width - length);
  const bits = (all >> free) << free;
  // A short mask takes the mark of a mapped address away: what is left is IPv6.
  if (ip.mapped && bits >> 32n !== MAPPED_PREFIX) return { ...ip, family: 6, mapped: false, bits };
  return { ...ip, bits: ip.mapped ? bits & LOW_32 : bits };
}

/** The canonical form (RFC 5952 for IPv6). */
export function showIp({ family, bits }: Ip): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map(shift => (bits >> shift) & 0xffn).join('.');
  const groups = Array.from({ length: 8 }, (_, i) => (bits >> BigInt(112 - 16 * i)) & 0xffffn);
  const { start, count } = longestZeros(groups);
  const hex = (from: number, to: number) =>
    groups
      .slice(from, to)
      .map(group => group.toString(16))
      .join(':');
  return count < 2 ? hex(0, 8) : `${hex(0, start)}::${hex(start + count, 8)}`;
}

function longestZeros(groups: readonly bigint[]): { start: number; count: number } {
  let best = { start: 0, count: 0 };
  for (let start = 0; start < groups.length; start++) {
    let count = 0;
    while (groups[start + count] === 0n) count++;
    if (count > best.count) best = { start, count };
  }
  return best;
}

/** The network in canonical form; an IPv4 address inside IPv6 is printed as IPv4. */
export function showCidr({ network, length, width }: Cidr): string {
  return `${showIp(network)}/${network.family === 4 && width === 128 ? length - 96 : length}`;
}

/** Whether `inner` lies in `outer` and is smaller. */
export function isStrictSubset(inner: Cidr, outer: Cidr): boolean {
  if (inner.network.family !== outer.network.family || inner.length <= outer.length) return false;
  const outerLength = outer.network.family === 4 && outer.width === 128 ? outer.length - 96 : outer.length;
  const free = BigInt((outer.network.family === 4 ? 32 : 128) - outerLength);
  return inner.network.bits >> free === outer.network.bits >> free;
}

const inIpv4 = (ip: Ip, network: bigint, length: number) => ip.family === 4 && ip.bits >> BigInt(32 - length) === network;
const inIpv6 = (ip: Ip, network: bigint, length: number) => ip.family === 6 && ip.bits >> BigInt(128 - length) === network;

export const isUnspecified = (ip: Ip): boolean => ip.bits === 0n;
export const isLoopback = (ip: Ip): boolean => inIpv4(ip, 127n, 8) || (ip.family === 6 && ip.bits === 1n);
export const isLinkLocal = (ip: Ip): boolean => inIpv4(ip, 0xa9fen, 16) || inIpv6(ip, 0x3fan, 10);
/** 224.0.0.0/24, and every ff?2::/16 whatever its flags. */
export const isLinkLocalMulticast = (ip: Ip): boolean =>
  inIpv4(ip, 0xe00000n, 24) || (ip.family === 6 && ((ip.bits >> 112n) & 0xff0fn) === 0xff02n);
