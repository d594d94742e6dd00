// A rollout that takes the only Pod away before the next is there.
import type { Deployment } from '#schemas';
import { deployment } from '../example.ts';
import { defineRule } from '../rule.ts';

const example = (surge: number, unavailable: number) =>
  deployment('', '', `strategy:\n  rollingUpdate:\n    maxSurge: ${surge}\n    maxUnavailable: ${unavailable}`);

export const rolloutWithoutPods = defineRule<Deployment>({
  id: 'workload/rollout-without-pods',
  title: 'Rolling update that stops the only Pod',
  on: ['apps/Deployment'],
  what: 'The number of Pods that a rolling update may take away is no less than the number of replicas, and it may add none.',
  why: 'Every rollout is an outage, although the strategy says RollingUpdate.',
  remedy: 'Allow a surge (maxSurge: 1, maxUnavailable: 0), run more replicas, or say Recreate if the outage is meant.',
  wrong: example(0, 1),
  right: example(1, 0),
  *check({ object: { spec } }) {
    const { maxSurge, maxUnavailable } = spec?.strategy?.rollingUpdate ?? {};
    const replicas = spec?.replicas ?? 1;
    if ((maxSurge !== 0 && maxSurge !== '0%') || typeof maxUnavailable !== 'number' || !replicas || maxUnavailable < replicas) return;
    yield {
      at: ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'],
      message: `Every rollout stops ${replicas === 1 ? 'the only Pod' : `all ${replicas} Pods`} before a new one starts`,
    };
  },
});
