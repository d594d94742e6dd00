// Extended resources by names that no quota counts.
import type { ResourceQuota } from '#schemas';
import { defineRule } from '../rule.ts';
import { quota } from './example.ts';

/** Names with a slash that quotas count: extended resources as requests, objects, claims by their class. */
const COUNTED = /^requests\.|^count\/|\.storageclass\.storage\.k8s\.io\/|\.deviceclass\.resource\.k8s\.io\//;

export const resourceNotCounted = defineRule<ResourceQuota>({
  id: 'quota/resource-not-counted',
  title: 'Extended resource that the quota does not count',
  on: ['ResourceQuota'],
  what: 'A quota names an extended resource, such as nvidia.com/gpu, by itself or with limits. before it.',
  why: 'Quotas count extended resources as requests.‹name› only: this one limits nothing.',
  remedy: 'Write requests.nvidia.com/gpu.',
  wrong: quota('nvidia.com/gpu: "4"'),
  right: quota('requests.nvidia.com/gpu: "4"'),
  *check({ object: { spec } }) {
    for (const name of Object.keys(spec?.hard ?? {})) {
      if (!name.includes('/') || COUNTED.test(name)) continue;
      const bare = name.replace(/^limits\./, '');
      const message = `No quota counts "${name}": extended resources are counted as requests.${bare}`;
      yield { at: ['spec', 'hard', name], mark: 'key', message, data: { replacement: `requests.${bare}` } };
    }
  },
});
