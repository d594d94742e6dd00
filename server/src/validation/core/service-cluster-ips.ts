// The linked fields clusterIP, clusterIPs, ipFamilies and ipFamilyPolicy of a Service.
// Source: https://kubernetes.io/docs/concepts/services-networking/dual-stack/
import { child, duplicate, index, invalid, named, notSupported, required } from '#field';
import type { ServiceSpec } from '#schemas';
import { parseIp } from '../ip.ts';
import { ip } from '../ip-checks.ts';
import { type Check, check, field, oneOf, pointer, type, when, word } from '../words.ts';

export const NO_CLUSTER_IP = 'None';

/** Whether the Service has no address of its own. Looks at clusterIPs, which `normalizeClusterIps` has filled. */
export const isHeadless = ({ clusterIPs }: ServiceSpec): boolean => clusterIPs?.length === 1 && clusterIPs[0] === NO_CLUSTER_IP;

/** Old clients write clusterIP alone: the server copies it before it looks at anything. */
export function normalizeClusterIps(spec: ServiceSpec): void {
  if (spec.clusterIP && !spec.clusterIPs?.length) spec.clusterIPs = [spec.clusterIP];
}

const inStep = check<ServiceSpec>('clusterIP=clusterIPs[0]', ({ clusterIP, clusterIPs = [] }, up, { errors }) => {
  const at = child(up, 'clusterIPs');
  if (!clusterIP) {
    if (clusterIPs.length) errors.push(invalid(at, clusterIPs, 'must be empty when `clusterIP` is not specified', 'cluster-ips'));
  } else if (clusterIPs.length === 0) errors.push(required(at));
  else if (clusterIPs[0] !== clusterIP) errors.push(invalid(at, clusterIPs, 'first value must match `clusterIP`', 'cluster-ips'));
});

const FAMILIES = ['IPv4', 'IPv6'];

const families = word<readonly string[]>('ipFamilies', FAMILIES, (list, at, { errors }) => {
  list.forEach((family, i) => {
    if (!FAMILIES.includes(family)) errors.push(notSupported(index(at, i), family, FAMILIES));
    if (list.indexOf(family) < i) errors.push(duplicate(index(at, i), named(family)));
  });
});

const familyOf = (address: string) => (parseIp(address)?.family === 6 ? 'IPv6' : 'IPv4');

/** Each address by itself, and only if all are addresses, how they stand together. */
const addresses = check<ServiceSpec>('clusterIPs', (spec, up, found) => {
  const { clusterIPs = [], ipFamilies = [] } = spec;
  const { errors } = found;
  const at = child(up, 'clusterIPs');
  const before = errors.length;
  clusterIPs.forEach((address, i) => {
    if (i > 0 || address !== NO_CLUSTER_IP) ip(address, index(at, i), found);
    else if (clusterIPs.length > 1) errors.push(invalid(at, clusterIPs, "'None' must be the first and only value", 'cluster-ips'));
  });
  const unreadable = errors.length > before;
  if (clusterIPs.length > 2) errors.push(invalid(at, clusterIPs, 'may only hold up to 2 values', 'cluster-ips'));
  if (unreadable) return;
  if (clusterIPs.length > 1 && new Set(clusterIPs.map(familyOf)).size < 2) {
    errors.push(invalid(at, clusterIPs, 'may specify no more than one IP for each IP family', 'cluster-ips'));
  }
  if (isHeadless(spec)) return;
  clusterIPs.forEach((address, i) => {
    const family = ipFamilies[i];
    if (family === undefined || !FAMILIES.includes(family) || familyOf(address) === family) return;
    errors.push(invalid(index(at, i), address, `expected an ${family} value as indicated by \`ipFamilies[${i}]\``, 'cluster-ips'));
  });
});

/** What the server checks twice: before it allocates addresses, and when it validates. */
export const clusterIpFields: Check<ServiceSpec> = when(
  spec => spec.type !== 'ExternalName',
  type<ServiceSpec>(
    'ClusterIPs',
    inStep,
    field('ipFamilies', families),
    pointer('ipFamilyPolicy', oneOf('SingleStack', 'PreferDualStack', 'RequireDualStack')),
    addresses,
  ),
);
