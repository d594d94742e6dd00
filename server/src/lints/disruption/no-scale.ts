// Budgets that count from a number of Pods which nobody knows.
import { describe, type PodSource } from '#references';
import type { PodDisruptionBudget } from '#schemas';
import { pod, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { budget, PDB } from './budget.ts';

/** What has no scale subresource, from which the disruption controller reads how many Pods there are to be. */
const WITHOUT_SCALE = new Set(['apps/DaemonSet', 'batch/Job', 'batch/CronJob']);

const isBare = ({ subject: { kind, object } }: PodSource) => kind === 'Pod' && !object.metadata?.ownerReferences?.length;

export const budgetWithoutScale = defineRule<PodDisruptionBudget>({
  id: 'disruption/no-scale',
  title: 'Disruption budget of Pods without scale',
  on: [PDB],
  what: 'The budget has maxUnavailable or a percentage, and selects Pods of a DaemonSet or of a Job, or Pods of their own alone.',
  why: 'Such bounds are counted from the replicas of a controller, which these do not have: the budget allows no eviction, of a DaemonSet or Job it fails (SyncFailed).',
  remedy: 'Use minAvailable with a number.',
  wrong: stream(pod(), budget('maxUnavailable: 1')),
  right: stream(pod(), budget('minAvailable: 1')),
  *check(subject, { references }) {
    const { minAvailable, maxUnavailable } = subject.object.spec ?? {};
    const field = maxUnavailable !== undefined ? 'maxUnavailable' : typeof minAvailable === 'string' ? 'minAvailable' : undefined;
    // 0 and 100% allow no eviction anyway.
    if (!field || [0, '0%'].includes(maxUnavailable ?? '') || minAvailable === '100%') return;
    const pods = references.selected(subject as never)?.pods ?? [];
    // Pods of their own are not counted; without any other nothing is left.
    const without = pods.find(({ subject: { kind } }) => WITHOUT_SCALE.has(kind)) ?? pods[0];
    if (!without || (!WITHOUT_SCALE.has(without.subject.kind) && !pods.every(isBare))) return;
    yield {
      at: ['spec', field],
      message: `${describe(without.subject)} has no replicas to count ${field} from: the budget allows no eviction`,
      related: [{ subject: without.subject, at: ['metadata', 'name'], message: 'selected' }],
    };
  },
});
