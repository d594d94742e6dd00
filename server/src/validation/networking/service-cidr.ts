// ServiceCIDRs: ranges out of which Services get their addresses, at most one a family.
import { child, invalid, required, typed } from '#field';
import type { ServiceCIDR, ServiceCIDRSpec } from '#schemas';

import { dnsSubdomain } from '../formats.ts';
import { parseCidr } from '../ip.ts';
import { canonicalCidr } from '../ip-checks.ts';
import { kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, check, eachVal, type } from '../words.ts';

const ONE_PER_FAMILY = 'may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64';

const cidrs = check<ServiceCIDRSpec>('cidrs', (spec, up, found) => {
  const { cidrs = [] } = spec;
  const at = child(up, 'cidrs');
  if (cidrs.length === 0) found.errors.push(required(at, 'at least one CIDR required'));
  else if (cidrs.length > 2) {
    found.errors.push(invalid(at, typed(spec, 'networking.ServiceCIDRSpec'), 'may only hold up to 2 values', 'service-cidrs'));
  } else {
    eachVal(canonicalCidr)(cidrs, at, found);
    const [one, other] = cidrs.map(text => parseCidr(text)?.ip.family);
    if (one !== undefined && one === other) found.errors.push(invalid(at, cidrs, ONE_PER_FAMILY, 'service-cidrs'));
  }
});

export const serviceCidr = kind<ServiceCIDR>({
  group: 'networking.k8s.io',
  kind: 'ServiceCIDR',
  prepare: (object, { minor }) => {
    if (minor >= 36) delete object.status;
  },
  rows: type('ServiceCIDR', objectMeta({ name: dnsSubdomain, namespaced: false }), always('spec', {}, cidrs)),
});
