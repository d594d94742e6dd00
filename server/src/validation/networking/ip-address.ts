// IPAddresses: allocated addresses of Services, named by the address itself.

import { root } from '#field';
import type { IPAddress, IPAddressSpec, ParentReference } from '#schemas';
import { dnsSubdomain, type Format, pathSegment } from '../formats.ts';
import { canonicalIp } from '../ip-checks.ts';
import { kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, declaredSince, type Findings, field, format, pointer, required, type } from '../words.ts';

const addressName: Format = function addressName(name) {
  const found: Findings = { errors: [], scope: { minor: 0, object: {}, names: {} } };
  canonicalIp(name, root, found);
  return found.errors.map(error => error.detail);
};

const parent = type<ParentReference>(
  'ParentReference',
  field('group', format(dnsSubdomain)),
  declaredSince(37, field('resource', required())),
  field('resource', format(pathSegment)),
  declaredSince(37, field('name', required())),
  field('name', format(pathSegment)),
  field('namespace', format(pathSegment)),
);

export const ipAddress = kind<IPAddress>({
  group: 'networking.k8s.io',
  kind: 'IPAddress',
  rows: type(
    'IPAddress',
    objectMeta({ name: addressName, namespaced: false }),
    always(
      'spec',
      {},
      type<IPAddressSpec>('IPAddressSpec', declaredSince(37, pointer('parentRef', required())), pointer('parentRef', parent)),
    ),
  ),
});
