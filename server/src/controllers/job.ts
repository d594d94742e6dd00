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

export const job: Controller = (workload, { made }, hands) => {
  const { metadata, spec = {} } = workload.object as Job;
  const { template } = spec;
  if (!template || spec.suspend || (spec.managedBy ?? CONTROLLER) !== CONTROLLER) return true;
  // Its time is over as it starts.
  if (spec.activeDeadlineSeconds === 0) return true;
  for (const name of hands.adopt(workload, spec.selector)) made.add(name);
  const indexed = spec.completionMode === 'Indexed';
  return slowStart(pending(spec, made), index => {
    const about = indexed ? numbered(metadata?.name ?? '', index) : { generateName: `${metadata?.name}-` };
    const pod = podFromTemplate(workload, template, { ...about, finalizers: [TRACKING] });
    if (indexed) tellIndex(pod, `${metadata?.name}-${index}`);
    const isMade = madePod(workload, hands.create(workload, POD, pod), hands) !== undefined;
    if (isMade) made.add(index);
    return isMade;
  });
};

const DEFAULT_BACKOFF = 6;

/**
 * Whether another Pod comes for one that is gone, when the Job has waited long enough. Pods that are deleted count as failed, but where a
 * failure policy is to see first how they end. @param gone so many so far
 */
export function replacesPods({ spec = {} }: Job, gone: number): boolean {
  if (spec.podFailurePolicy || spec.podReplacementPolicy === 'Failed') return false;
  return spec.backoffLimitPerIndex !== undefined || gone <= (spec.backoffLimit ?? DEFAULT_BACKOFF);
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
