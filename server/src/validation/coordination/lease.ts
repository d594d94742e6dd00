// Leases: who leads, and for how long.
import type { Lease, LeaseSpec } from '#schemas';
import { dnsSubdomain } from '../formats.ts';
import { kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, nonNegative, pointer, positive, type } from '../words.ts';

const spec = type<LeaseSpec>(
  'LeaseSpec',
  pointer('leaseDurationSeconds', positive('must be greater than 0')),
  pointer('leaseTransitions', nonNegative),
);

export const lease = kind<Lease>({
  group: 'coordination.k8s.io',
  kind: 'Lease',
  // Coordinated leader election is behind a gate that is off.
  prepare: ({ spec }) => {
    delete spec?.strategy;
    delete spec?.preferredHolder;
  },
  rows: type('Lease', objectMeta({ name: dnsSubdomain, namespaced: true, anyFinalizer: true }), always('spec', {}, spec)),
});
