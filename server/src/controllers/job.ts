// Jobs: as many Pods as may run at once, or as are still to be completed; Indexed ones are numbered.
// Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/
import type { Container, Job, JobSpec, ObjectMeta, Pod } from '#schemas';
import type { Controller } from './controller.ts';
import { freeNumbers } from './free-numbers.ts';
import { madePod } from './made-pod.ts';
import { type NewPod, POD, podFromTemplate } from './pod-from-template.ts';
import { slowStart } from './slow-start.ts';

const CONTROLLER = 'kubernetes.io/job-controller';
const TRACKING = 'batch.kubernetes.io/job-tracking';
const INDEX = 'batch.kubernetes.io/job-completion-index';
const INDEX_VARIABLE = 'JOB_COMPLETION_INDEX';

export const job: Controller = (workload, { made, pods }, hands) => {
  const { metadata, spec = {} } = workload.object as Job;
  const { template } = spec;
  if (!template || spec.suspend || (spec.managedBy ?? CONTROLLER) !== CONTROLLER) return true;
  // Its time is over as it starts.
  if (spec.activeDeadlineSeconds === 0) return true;
  for (const { object } of hands.adopt(workload, spec.selector)) made.add(object.metadata.name ?? '');
  const indexed = spec.completionMode === 'Indexed';
  return slowStart(pending(spec, made), index => {
    const about = indexed ? numbered(metadata?.name ?? '', index) : { generateName: `${metadata?.name}-` };
    const pod = podFromTemplate(workload, template, { ...about, finalizers: [TRACKING] });
    if (indexed) tellIndex(pod, `${metadata?.name}-${index}`);
    const stored = madePod(workload, hands.create(workload, POD, pod), hands);
    if (!stored) return false;
    made.add(index);
    pods.push(stored);
    return true;
  });
};

const DEFAULT_BACKOFF = 6;

/**
 * What a Job does that has lost a Pod: makes another when it has waited long enough, lets it be, or fails and removes all others. Pods that
 * are deleted count as failed, but where a failure policy is to see first how they end.
 * @param gone so many so far, by index @param place index of the last
 */
export function afterLoss({ spec = {} }: Job, gone: ReadonlyMap<number, number>, place: number): 'replace' | 'leave' | 'fail' {
  if (spec.podFailurePolicy || spec.podReplacementPolicy === 'Failed') return 'leave';
  const total = [...gone.values()].reduce((sum, count) => sum + count, 0);
  if (total > (spec.backoffLimit ?? (spec.backoffLimitPerIndex === undefined ? DEFAULT_BACKOFF : Number.POSITIVE_INFINITY))) return 'fail';
  const { backoffLimitPerIndex: most, maxFailedIndexes = Number.POSITIVE_INFINITY } = spec;
  if (most === undefined) return 'replace';
  const failed = [...gone.values()].filter(count => count > most).length;
  if (failed > maxFailedIndexes) return 'fail';
  return (gone.get(place) ?? 0) > most ? 'leave' : 'replace';
}

/** The number of an Indexed Job's Pod. */
export function indexOf({ metadata }: Pod): number | undefined {
  const index = metadata?.annotations?.[INDEX];
  return index === undefined ? undefined : Number(index);
}

/** The numbers of the Pods to be made now: without completions, those that run at once count. */
function pending({ parallelism = 1, completions }: JobSpec, made: ReadonlySet<string | number>): number[] {
  const total = completions ?? parallelism;
  return freeNumbers(made, total, Math.min(parallelism, total));
}

const numbered = (name: string, index: number): ObjectMeta => ({
  generateName: `${name}-${index}-`,
  annotations: { [INDEX]: `${index}` },
  labels: { [INDEX]: `${index}` },
});

function tellIndex({ spec }: NewPod, hostname: string): void {
  spec.hostname = hostname;
  for (const container of [...(spec.initContainers ?? []), ...(spec.containers ?? [])]) addVariable(container);
}

function addVariable(container: Container): void {
  if (container.env?.some(({ name }) => name === INDEX_VARIABLE)) return;
  const fieldRef = { apiVersion: 'v1', fieldPath: `metadata.labels['${INDEX}']` };
  container.env = [...(container.env ?? []), { name: INDEX_VARIABLE, valueFrom: { fieldRef } }];
}
