// A budget that allows no eviction, so that no Node with such a Pod can be drained.
import { describe } from '#references';
import type { HorizontalPodAutoscaler, IntOrString, PodDisruptionBudget } from '#schemas';
import { deployment, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { budget, PDB } from './budget.ts';

/** Of so many Pods, as the disruption controller rounds: upwards. */
const share = (value: IntOrString, of: number): number =>
  typeof value === 'number' ? value : Math.ceil((Number.parseInt(value, 10) * of) / 100);

export const blocksEviction = defineRule<PodDisruptionBudget>({
  id: 'disruption/blocks-eviction',
  title: 'Disruption budget that allows no eviction',
  on: [PDB],
  what: 'The budget demands that all Pods of the workload stay: minAvailable is no less than its replicas, or maxUnavailable is 0.',
  why: 'kubectl drain and the autoscaler of Nodes wait for ever; upgrades of the cluster come to a halt.',
  remedy: 'Allow at least one Pod to go, or run one more.',
  wrong: stream(deployment('', '', 'replicas: 2'), budget('minAvailable: 2')),
  right: stream(deployment('', '', 'replicas: 2'), budget('minAvailable: 1')),
  *check(subject, { references }) {
    const { minAvailable, maxUnavailable } = subject.object.spec ?? {};
    if (maxUnavailable === 0 || maxUnavailable === '0%') {
      yield { at: ['spec', 'maxUnavailable'], message: `maxUnavailable: ${maxUnavailable} allows no eviction: no Node can be drained` };
      return;
    }
    if (minAvailable === undefined) return;
    if (minAvailable === '100%') {
      yield { at: ['spec', 'minAvailable'], message: 'minAvailable: 100% allows no eviction: no Node can be drained' };
      return;
    }
    const pods = references.selected(subject as never)?.pods ?? [];
    const replicas = pods.reduce((sum, pod) => sum + (mostOf(pod.subject.name) ?? pod.replicas ?? Number.NaN), 0);
    // With a single replica the budget is often meant to stop drains.
    if (!pods.length || !(replicas > 1) || share(minAvailable, replicas) < replicas) return;
    yield {
      at: ['spec', 'minAvailable'],
      message: `${describe(pods[0]!.subject)} has ${mostOf(pods[0]!.subject.name) ? 'at most ' : ''}${replicas} replicas, and ${minAvailable} must stay: no Node with one of its Pods can be drained`,
      related: [{ subject: pods[0]!.subject, at: ['spec', 'replicas'], message: 'its replicas' }],
    };

    /** Its number of Pods is not the one that is written, but at most its autoscaler's. */
    function mostOf(name: string): number | undefined {
      return references
        .list('autoscaling/HorizontalPodAutoscaler', subject.namespace)
        .map(({ object }) => (object as HorizontalPodAutoscaler).spec)
        .find(spec => spec?.scaleTargetRef?.name === name)?.maxReplicas;
    }
  },
});
