// IP addresses and CIDR blocks.
// Source: https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-ip-address-library
import { goQuote } from '#field';
import { EvaluationError, type Value } from '../values.ts';
import { addressProblem, blockProblem } from './address-problem.ts';
import type { Functions } from './functions.ts';
import { Cidr, Ip } from './ip-address.ts';

function ipOf(text: string): Ip {
  const ip = Ip.parse(text);
  if (ip) return ip;
  if (/^[^%]*:[^%]*%./.test(text)) throw new EvaluationError(`IP address ${goQuote(text)} with zone value is not allowed`);
  if (Ip.isMapped(text)) throw new EvaluationError(`IPv4-mapped IPv6 address ${goQuote(text)} is not allowed`);
  throw new EvaluationError(`IP Address ${goQuote(text)} parse error during conversion from string: ${addressProblem(text)}`);
}

const BAD_BLOCK = 'network address parse error during conversion from string: ';

function cidrOf(text: string): Cidr {
  const cidr = Cidr.parse(text);
  if (cidr) return cidr;
  const problem = blockProblem(text, address => Ip.parse(address) !== undefined);
  // The server says this twice.
  throw new EvaluationError(`${BAD_BLOCK}${BAD_BLOCK}${problem}`);
}

const ofText =
  (run: (text: string) => Value): Functions[string] =>
  value =>
    typeof value === 'string' ? run(value) : undefined;
const ofIp =
  (run: (ip: Ip) => Value): Functions[string] =>
  value =>
    value instanceof Ip ? run(value) : undefined;
const ofCidr =
  (run: (cidr: Cidr, ...args: readonly Value[]) => Value | undefined): Functions[string] =>
  (value, ...args) =>
    value instanceof Cidr ? run(value, ...args) : undefined;

export const networks: Functions = {
  ip: value => (value instanceof Cidr ? value.ip : typeof value === 'string' ? ipOf(value) : undefined),
  cidr: ofText(cidrOf),
  isIP: ofText(text => Ip.parse(text) !== undefined),
  isCIDR: ofText(text => Cidr.parse(text) !== undefined),
  'ip.isCanonical': ofText(text => ipOf(text).toString() === text),
  family: ofIp(ip => BigInt(ip.family)),
  isUnspecified: ofIp(ip => ip.isUnspecified),
  isLoopback: ofIp(ip => ip.isLoopback),
  isLinkLocalMulticast: ofIp(ip => ip.isLinkLocalMulticast),
  isLinkLocalUnicast: ofIp(ip => ip.isLinkLocalUnicast),
  isGlobalUnicast: ofIp(ip => ip.isGlobalUnicast),
  containsIP: ofCidr((cidr, other) => {
    // A text that is no address is an argument of the wrong type here.
    const ip = typeof other === 'string' ? Ip.parse(other) : other;
    return ip instanceof Ip ? cidr.contains(ip) : undefined;
  }),
  containsCIDR: ofCidr((cidr, other) => {
    const inner = typeof other === 'string' ? cidrOf(other) : other;
    return inner instanceof Cidr ? cidr.prefix <= inner.prefix && cidr.contains(inner.ip) : undefined;
  }),
  masked: ofCidr(cidr => cidr.masked),
  prefixLength: ofCidr(cidr => BigInt(cidr.prefix)),
};
