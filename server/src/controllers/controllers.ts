// The controller manager in small: makes what workloads want, and tries again when something may have changed the answer.
import type { Cluster, Stored } from '#cluster';
import type { Node, Pod } from '#schemas';
import type { Controller, Create, Hands, Progress, Refusal, WorkloadEvent } from './controller.ts';
import { daemonSet, waitsForNodes } from './daemon-set.ts';
import { deployment } from './deployment.ts';
import { job } from './job.ts';
import { replicaSet } from './replica-set.ts';
import { statefulSet } from './stateful-set.ts';

/** CronJobs are absent: none comes to its time here. */
const CONTROLLERS: Readonly<Record<string, Controller>> = {
  ReplicationController: replicaSet,
  'apps/DaemonSet': daemonSet,
  'apps/Deployment': deployment,
  'apps/ReplicaSet': replicaSet,
  'apps/StatefulSet': statefulSet,
  'batch/Job': job,
};

/** What may turn a refusal into a yes, or into another refusal. Nothing is ever deleted, so quotas alone do not mend. */
const MAY_MEND = new Set([
  'LimitRange',
  'Node',
  'ResourceQuota',
  'ServiceAccount',
  'scheduling.k8s.io/PriorityClass',
  'node.k8s.io/RuntimeClass',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
]);

interface Work {
  readonly stored: Stored;
  readonly controller: Controller;
  readonly progress: Progress;
}

export interface ControllersOptions<R extends Refusal> {
  readonly cluster: Cluster;
  readonly create: Create<R>;
  readonly fits: (pod: Pod, node: Node) => boolean;
}

export class Controllers<R extends Refusal> {
  readonly #hands: Hands<R>;
  readonly #reported = new Set<string>();
  #unfinished: Work[] = [];
  #events: WorkloadEvent<R>[] = [];

  constructor({ cluster, create, fits }: ControllersOptions<R>) {
    this.#hands = {
      cluster,
      fits,
      create: (workload, facts, object) => create(facts, object, workload.origin),
      report: event => this.#report(event),
      start: (kind, stored) => this.#start(kind, stored),
    };
  }

  /** To be called with every object that has been created: acts on it, and tells of what was refused. @param kind as kindKey makes it */
  run(kind: string, stored: Stored): readonly WorkloadEvent<R>[] {
    this.#events = [];
    if (MAY_MEND.has(kind)) this.#retry();
    this.#start(kind, stored);
    return this.#events;
  }

  #start(kind: string, stored: Stored): void {
    const controller = CONTROLLERS[kind];
    if (controller) this.#work({ stored, controller, progress: { made: new Set() } });
  }

  #retry(): void {
    const works = this.#unfinished;
    this.#unfinished = [];
    for (const work of works) this.#work(work);
  }

  #work(work: Work): void {
    const done = work.controller(work.stored, work.progress, this.#hands);
    if (!done || waitsForNodes(work.stored)) this.#unfinished.push(work);
  }

  #report(event: Omit<WorkloadEvent<R>, 'document' | 'object' | 'name'>): void {
    const { object, origin } = event.workload;
    const name = object.metadata.name ?? '';
    const key = [origin.document, object.kind, object.metadata.namespace, name, event.reason, wording(event.message)].join(' ');
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.#events.push({ ...event, document: origin.document, object: object.kind, name });
  }
}

/** Messages that tell the same: what is in use of a quota differs from try to try. */
const wording = (message: string): string => message.replace(/((?:exceeded|failed) quota: ).*/s, '$1');
