// EndpointSlices: the addresses behind a Service.
// Source: https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/
import { child, index, invalid, type Path, required as requiredError, root, tooMany } from '#field';
import type { DiscoveryEndpointPort, Endpoint, EndpointHints, EndpointSlice, ForNode, ForZone } from '#schemas';
import { protocol } from '../core/port.ts';
import { dnsLabel, dnsSubdomain, labelKey, labelValue } from '../formats.ts';
import { parseIp } from '../ip.ts';
import { canonicalIp, endpointIp, ip, warnOfIp } from '../ip-checks.ts';
import { kind, type Warning } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import {
  always,
  type Check,
  check,
  declaredSince,
  eachKeyed,
  eachVal,
  type Findings,
  field,
  first,
  format,
  oneOf,
  pointer,
  required,
  since,
  type,
  word,
} from '../words.ts';

const MAX_PORTS = 20_000;
const MAX_ENDPOINTS = 1000;
const MAX_ADDRESSES = 100;
const MAX_HINTS = 8;

/** A list that is looked at only if it is not too long. */
const atMost = <T>(max: number, row: Check<readonly T[]>): Check<readonly T[]> =>
  word('maxItems', [max, row], (list, at, found) => {
    if (list.length > max) found.errors.push(tooMany(at, list.length, max));
    else row(list, at, found);
  });

const port = eachKeyed<DiscoveryEndpointPort>('name', {
  before: field('name', format(dnsLabel)),
  after: type<DiscoveryEndpointPort>('EndpointPort', pointer('protocol', required(), protocol), pointer('appProtocol', format(labelKey))),
  unsetToo: true,
});

/** The release since which any address is checked first as such. */
const ONE_FAMILY_SINCE = 33;

/** An address of a family. A wrong family is told at the list, a bad address at its place. */
function checkAddress(family: 4 | 6, address: string, list: Path, at: Path, found: Findings): void {
  const before = found.errors.length;
  if (found.scope.minor < ONE_FAMILY_SINCE) {
    if (parseIp(address)?.family !== family) found.errors.push(invalid(at, address, `must be a valid IPv${family} address`, 'ip-family'));
    endpointIp(address, at, found);
    return;
  }
  (family === 4 ? ip : canonicalIp)(address, at, found);
  if (found.errors.length > before) return;
  if (parseIp(address)?.family !== family) found.errors.push(invalid(list, address, `must be an IPv${family} address`, 'ip-family'));
  endpointIp(address, at, found);
}

/** A name of at least two labels; a dot at its end does not count. */
function checkDomain(address: string, at: Path, { errors }: Findings): void {
  const name = address.replace(/\.$/, '');
  const said = dnsSubdomain(name);
  if (address === '') errors.push(requiredError(at));
  else if (said.length) errors.push(invalid(at, name, said.join(','), 'format-dns-subdomain'));
  else if (!name.includes('.'))
    errors.push(invalid(at, name, 'should be a domain with at least two segments separated by dots', 'format-domain'));
  else {
    const label = name.split('.').find(part => dnsLabel(part).length);
    if (label !== undefined) errors.push(invalid(at, label, dnsLabel(label).join(','), 'format-dns-label'));
  }
}

const count = declaredSince<readonly string[]>(
  37,
  check('addresses', (list, at, { errors }) => {
    if (list.length === 0) errors.push(requiredError(at, 'must contain at least 1 address'));
    else if (list.length > MAX_ADDRESSES) errors.push(tooMany(at, list.length, MAX_ADDRESSES));
  }),
);

/** Addresses of the slice's type; those of an unknown type are not looked at. */
const addresses = check<readonly string[]>('addresses', (list, at, found) => {
  count(list, at, found);
  const { addressType } = found.scope.object as EndpointSlice;
  for (const [i, address] of list.entries()) {
    if (addressType === 'IPv4') checkAddress(4, address, at, index(at, i), found);
    else if (addressType === 'IPv6') checkAddress(6, address, at, index(at, i), found);
    else if (addressType === 'FQDN') checkDomain(address, index(at, i), found);
  }
});

const zones = eachKeyed<ForZone>('name', { after: field('name', format(labelValue)), unsetToo: true });
const nodes = eachKeyed<ForNode>('name', { after: always('name', '', format(dnsSubdomain)), unsetToo: true });

const fewZones = check<EndpointHints>('maxItems', ({ forZones = [] }, up, { errors }) => {
  if (forZones.length > MAX_HINTS) errors.push(tooMany(child(up, 'forZones'), forZones.length, MAX_HINTS));
});
const hints: Check<EndpointHints> = first(
  fewZones,
  type<EndpointHints>('EndpointHints', field('forZones', zones), since(34, field('forNodes', atMost(MAX_HINTS, nodes)))),
);

const endpoint = type<Endpoint>(
  'Endpoint',
  always('addresses', [], addresses),
  pointer('nodeName', format(dnsSubdomain)),
  pointer('hostname', format(dnsLabel)),
  pointer('hints', hints),
);

const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
/** Controllers that write well-spelled addresses. */
const CONTROLLERS = ['endpointslice-controller.k8s.io', 'endpointslicemirroring-controller.k8s.io'];

function* warnings({ metadata, addressType, endpoints = [] }: EndpointSlice): Generator<Warning> {
  // The server names a field that is not there.
  if (addressType === 'FQDN') {
    yield { message: 'spec.addressType: FQDN endpoints are deprecated', at: child(root, 'addressType'), rule: 'warning/deprecated-value' };
  }
  if (CONTROLLERS.includes(metadata?.labels?.[MANAGED_BY] ?? '')) return;
  for (const [i, { addresses = [] }] of endpoints.entries()) {
    const at = child(index(child(root, 'endpoints'), i), 'addresses');
    for (const [j, address] of addresses.entries()) yield* warnOfIp(index(at, j), address);
  }
}

export const endpointSlice = kind<EndpointSlice>({
  group: 'discovery.k8s.io',
  kind: 'EndpointSlice',
  // The topology of v1beta1 is dropped from what comes by v1.
  prepare: ({ endpoints = [] }) => {
    for (const item of endpoints) delete item.deprecatedTopology;
  },
  rows: type(
    'EndpointSlice',
    objectMeta({ name: dnsSubdomain, namespaced: true }),
    declaredSince(37, field('addressType', required(), oneOf('IPv4', 'IPv6', 'FQDN'))),
    field('ports', atMost(MAX_PORTS, port)),
    field('endpoints', atMost(MAX_ENDPOINTS, eachVal(endpoint))),
  ),
  warnings,
});
