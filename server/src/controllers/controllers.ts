// The controller manager in small: makes what workloads want, and tries again when something may have changed the answer.
import { type Cluster, kindKey, type Stored, selectorMatches } from '#cluster';
import type { Job, Node, Pod } from '#schemas';
import type { Controller, Create, CreateTwin, Hands, Progress, Refusal, Report, WorkloadEvent } from './controller.ts';
import { daemonSet, waitsForNodes } from './daemon-set.ts';
import { deployment } from './deployment.ts';
import { ephemeralVolumes } from './ephemeral-volumes.ts';
import { afterLoss, indexOf, job } from './job.ts';
import { Orphans } from './orphans.ts';
import { POD } from './pod-from-template.ts';
import { replicaSet } from './replica-set.ts';
import { resourceClaims } from './resource-claims.ts';
import { selectorOf } from './selector-of.ts';
import { serviceEndpoints } from './service-endpoints.ts';
import { statefulSet } from './stateful-set.ts';

const ofPod: Controller = (pod, progress, hands) => {
  ephemeralVolumes(pod, progress, hands);
  return resourceClaims(pod, progress, hands);
};

/** CronJobs are absent: none comes to its time here. */
const CONTROLLERS: Readonly<Record<string, Controller>> = {
  Pod: ofPod,
  ReplicationController: replicaSet,
  Service: serviceEndpoints,
  'apps/DaemonSet': daemonSet,
  'apps/Deployment': deployment,
  'apps/ReplicaSet': replicaSet,
  'apps/StatefulSet': statefulSet,
  'batch/Job': job,
};

/** What workloads take over that has come without them. */
const ADOPTED: Readonly<Record<string, string>> = {
  ReplicationController: 'Pod',
  'apps/DaemonSet': 'Pod',
  'apps/Deployment': 'apps/ReplicaSet',
  'apps/ReplicaSet': 'Pod',
};

/** What may turn a refusal into a yes, or into another refusal. */
const MAY_MEND = new Set([
  'LimitRange',
  'Node',
  'ResourceQuota',
  'ServiceAccount',
  'scheduling.k8s.io/PriorityClass',
  'node.k8s.io/RuntimeClass',
  'resource.k8s.io/ResourceClaimTemplate',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
]);

interface Work {
  /** As kindKey makes it. */
  readonly kind: string;
  readonly stored: Stored;
  readonly controller: Controller;
  readonly progress: Progress;
}

export interface ControllersOptions<R extends Refusal> {
  readonly cluster: Cluster;
  readonly create: Create<R>;
  readonly createTwin: CreateTwin<R>;
  readonly fits: (pod: Pod, node: Node) => boolean;
  /** See Hands. */
  readonly remove: (pod: Stored) => void;
  readonly nodeOf: (pod: Stored) => string;
}

export class Controllers<R extends Refusal> {
  readonly #hands: Hands<R>;
  readonly #reported = new Set<string>();
  readonly #orphans = new Orphans();
  #unfinished: Work[] = [];
  /** Jobs that have lost Pods: they wait for ten seconds and more before they make others. */
  #delayed: Work[] = [];
  #events: WorkloadEvent<R>[] = [];
  /** By the workload's object. */
  readonly #works = new Map<unknown, Work>();

  constructor({ cluster, create, createTwin, fits, remove, nodeOf }: ControllersOptions<R>) {
    this.#hands = {
      cluster,
      fits,
      remove,
      nodeOf,
      create: (workload, facts, object) => {
        const created = create(facts, object, workload.origin);
        if ('stored' in created && facts.kind === 'Pod') this.#start('Pod', created.stored);
        return created;
      },
      createTwin: pod => {
        const created = createTwin(POD, pod);
        if ('stored' in created) this.#start('Pod', created.stored);
        return created;
      },
      adopt: ({ object }, selector, fits) => this.#orphans.adopt('Pod', object.metadata.namespace ?? '', selector, fits),
      adoptReplicaSets: ({ object }, selector) => this.#orphans.adopt('apps/ReplicaSet', object.metadata.namespace ?? '', selector),
      scale: (replicaSet, replicas) => this.#scale(replicaSet, replicas),
      report: event => this.#report(event),
      start: (kind, stored) => this.#start(kind, stored),
    };
  }

  /** To be called with every object that has been created: acts on it, and tells of what was refused. @param kind as kindKey makes it */
  run(kind: string, stored: Stored): readonly WorkloadEvent<R>[] {
    this.#events = [];
    if (MAY_MEND.has(kind)) this.#retry();
    const isAdopted = kind === 'Pod' || kind === 'apps/ReplicaSet';
    if (isAdopted) this.#orphans.add(kind, stored);
    this.#start(kind, stored);
    if (isAdopted) this.#offer(kind, stored);
    return this.#events;
  }

  /** To be called with every Pod that is gone again: its workload may make another. */
  replace({ object }: Stored): readonly WorkloadEvent<R>[] {
    this.#events = [];
    this.#orphans.remove('Pod', object);
    const { namespace = '', ownerReferences = [] } = object.metadata;
    const owner = ownerReferences.find(({ controller }) => controller);
    const [group = '', version] = (owner?.apiVersion ?? '').split('/');
    const workload = owner && this.#hands.cluster.get(kindKey(version ? group : '', owner.kind ?? ''), namespace, owner.name ?? '');
    const work = workload && this.#works.get(workload.object);
    if (!work) return [];
    const place = placeOf(owner.kind ?? '', object as Pod, work.progress.made);
    if (place === undefined) return [];
    const { pods } = work.progress;
    pods.splice(0, pods.length, ...pods.filter(pod => pod.object !== object));
    if (owner.kind === 'Job') return this.#delay(work, place);
    if (!work.progress.made.delete(place)) return [];
    this.#workAgain(work);
    return this.#events;
  }

  /** To be called when nothing more is to come: what has waited, waits no longer. */
  finish(): readonly WorkloadEvent<R>[] {
    this.#events = [];
    const works = this.#delayed;
    this.#delayed = [];
    for (const work of works) this.#work(work);
    return this.#events;
  }

  #delay(work: Work, place: string | number): readonly WorkloadEvent<R>[] {
    const { progress, stored } = work;
    const index = (stored.object as Job).spec?.completionMode === 'Indexed' ? Number(place) : 0;
    progress.gone.set(index, (progress.gone.get(index) ?? 0) + 1);
    progress.made.delete(place);
    this.#unfinished = this.#unfinished.filter(other => other !== work);
    this.#delayed = this.#delayed.filter(other => other !== work);
    const next = afterLoss(stored.object as Job, progress.gone, index);
    if (next === 'replace') this.#delayed.push(work);
    if (next === 'leave') progress.made.add(place);
    if (next === 'fail') for (const pod of progress.pods.splice(0)) this.#hands.remove(pod);
    return [];
  }

  /** To be called when quotas have got room again. */
  retry(): readonly WorkloadEvent<R>[] {
    this.#events = [];
    this.#retry();
    return this.#events;
  }

  #start(kind: string, stored: Stored): void {
    const controller = CONTROLLERS[kind];
    if (!controller) return;
    const work: Work = { kind, stored, controller, progress: { made: new Set(), pods: [], gone: new Map(), adopted: [] } };
    this.#works.set(stored.object, work);
    this.#work(work);
  }

  /** Workloads that have been there before may take over what comes. */
  #offer(kind: string, { object }: Stored): void {
    const { namespace, labels = {}, ownerReferences = [] } = object.metadata;
    if (ownerReferences.some(({ controller }) => controller)) return;
    for (const work of this.#works.values()) {
      if (ADOPTED[work.kind] !== kind || work.stored.object === object || work.stored.object.metadata.namespace !== namespace) continue;
      const selector = selectorOf(work.stored);
      if (selector && selectorMatches(selector, labels)) this.#workAgain(work);
    }
  }

  #scale(replicaSet: Stored, replicas: number): void {
    const work = this.#works.get(replicaSet.object);
    if (!work) return;
    work.progress.wanted = replicas;
    this.#workAgain(work);
  }

  #workAgain(work: Work): void {
    this.#unfinished = this.#unfinished.filter(other => other !== work);
    this.#work(work);
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

  /** Where the server may answer in several ways, each try may bring another: soon all of them are told. Jobs are slow to try again. */
  #report(event: Report<R>): void {
    const { message, others = [], rewordings = [] } = event.refused;
    const saying = (text: string) => ({ ...event, message: event.message.replace(message, () => text) });
    this.#reportOnce(event);
    if (event.workload.object.kind === 'Job') return;
    for (const refused of others) this.#reportOnce({ ...saying(refused.message), refused });
    for (const text of rewordings) this.#reportOnce({ ...saying(text), isAside: true });
  }

  #reportOnce(event: Report<R>): void {
    const { object, origin } = event.workload;
    const name = object.metadata.name ?? '';
    const key = [origin.document, object.kind, object.metadata.namespace, name, event.reason, wording(event.message)].join(' ');
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.#events.push({ ...event, document: origin.document, object: object.kind, name });
  }
}

/** What a workload has noted of a Pod that is to be made anew. */
function placeOf(kind: string, pod: Pod, made: ReadonlySet<string | number>): string | number | undefined {
  const { metadata, spec } = pod;
  if (kind === 'ReplicaSet' || kind === 'ReplicationController') return [...made].at(-1);
  if (kind === 'StatefulSet') return Number(/\d+$/.exec(metadata?.name ?? '')?.[0]);
  if (kind === 'Job') return indexOf(pod) ?? [...made].at(-1);
  if (kind !== 'DaemonSet') return undefined;
  const terms = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return terms?.[0]?.matchFields?.[0]?.values?.[0];
}

/** Messages that tell the same: what is in use of a quota differs from try to try. */
const wording = (message: string): string => message.replace(/((?:exceeded|failed) quota: ).*/s, '$1');
