// Quotas and LimitRanges that limit nothing.
import type { LimitRange, ResourceQuota } from '#schemas';
import { defineRule } from '../rule.ts';
import { limitRange, quota } from './example.ts';

export const quotaEmpty = defineRule<ResourceQuota>({
  id: 'quota/empty',
  title: 'Quota without hard',
  on: ['ResourceQuota'],
  what: 'spec.hard is empty or not written.',
  why: 'The quota limits nothing.',
  remedy: 'Name what is to be limited under hard.',
  wrong: quota(),
  right: quota('pods: "10"'),
  *check({ object: { spec } }) {
    if (Object.keys(spec?.hard ?? {}).length) return;
    yield { at: ['spec'], mark: 'key', message: 'Without hard the quota limits nothing' };
  },
});

export const limitRangeEmpty = defineRule<LimitRange>({
  id: 'limit-range/empty',
  title: 'LimitRange without limits',
  on: ['LimitRange'],
  what: 'spec.limits is empty or not written.',
  why: 'The LimitRange limits nothing and defaults nothing.',
  remedy: 'Add an item for Container, Pod or PersistentVolumeClaim.',
  wrong: limitRange(),
  right: limitRange('default:', '  memory: 1Gi'),
  *check({ object: { spec } }) {
    if (spec?.limits?.length) return;
    yield { at: ['spec'], mark: 'key', message: 'Without limits the LimitRange has no effect' };
  },
});
