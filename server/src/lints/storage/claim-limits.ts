// A claim whose limit is below its request.
import type { PersistentVolumeClaim } from '#schemas';
import { defineRule } from '../rule.ts';
import { claim } from './claim.ts';

const limits = (size: string) => `    limits:\n      storage: ${size}\n`;

export const claimLimits = defineRule<PersistentVolumeClaim>({
  id: 'storage/claim-limit-below-request',
  title: 'Claim with a limit below its request',
  on: ['PersistentVolumeClaim'],
  what: 'resources.limits.storage is below resources.requests.storage.',
  why: 'No volume is at least as large as the request and at most as large as the limit.',
  remedy: 'Raise the limit, or drop it.',
  wrong: claim('', limits('4Gi')),
  right: claim('', limits('16Gi')),
  *check({ object: { spec } }) {
    const { requests, limits: most } = spec?.resources ?? {};
    if (!requests?.storage || !most?.storage || most.storage.nano >= requests.storage.nano) return;
    const message = `The limit of ${most.storage} is below the request of ${requests.storage}: no volume can meet both`;
    yield { at: ['spec', 'resources', 'limits', 'storage'], message };
  },
});
