// A quota that grants more requests than limits.
import type { ResourceQuota } from '#schemas';
import { stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { limitRange, quota } from './hard.ts';

const defaults = limitRange('default:', '  cpu: 500m');

export const requestsAboveLimits = defineRule<ResourceQuota>({
  id: 'quota/requests-above-limits',
  title: 'Quota of requests above that of limits',
  on: ['ResourceQuota'],
  what: 'hard grants more of a resource as requests than as limits.',
  why: 'Limits are never below requests, so the quota of requests can never be used up. Mostly the two are swapped.',
  remedy: 'Swap the two, or raise the quota of limits.',
  wrong: stream(defaults, quota('requests.cpu: "10"', 'limits.cpu: "5"')),
  right: stream(defaults, quota('requests.cpu: "5"', 'limits.cpu: "10"')),
  *check({ object: { spec } }) {
    const hard = spec?.hard ?? {};
    for (const resource of ['cpu', 'memory', 'ephemeral-storage']) {
      const bare = hard[resource] ? resource : `requests.${resource}`;
      const [requests, limits] = [hard[bare], hard[`limits.${resource}`]];
      if (!requests || !limits || requests.nano <= limits.nano) continue;
      const message = `${requests} of requests can never be used while the limits end at ${limits}`;
      yield { at: ['spec', 'hard', bare], message };
    }
  },
});
