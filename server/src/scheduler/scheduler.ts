// Places Pods on Nodes one after another, as kube-scheduler does. It follows the cluster's journal: what has come since
// the last run may let Pods fit that were turned away, and only those are tried again.
import type { Cluster, KubeObject, Stored } from '#cluster';
import type { Namespace, Node, PersistentVolume, PersistentVolumeClaim, Pod } from '#schemas';
import { type Fault, faultsOf, type NodeReasons } from './faults.ts';
import type { FilterPlugin, Rejection, Wakes } from './filter-plugin.ts';
import { claimsDevices, dynamicResources, hasItsClaims } from './filters/dynamic-resources.ts';
import { bindClaims } from './filters/volume-binding.ts';
import { filters, type Prepared, prepare, reject } from './filters.ts';
import { countReasons, fitError, unreadyError } from './fit-error.ts';
import { ImageSpread } from './image-spread.ts';
import { NodeInfo } from './node-info.ts';
import { PlacedPods } from './placed-pods.ts';
import { PlacedTerms } from './placed-terms.ts';
import type { Placement } from './placement.ts';
import { type PodInfo, podInfo, signatureOf } from './pod-info.ts';
import { PodQueue } from './pod-queue.ts';
import type { PodState } from './pod-state.ts';
import { type Candidate, preempt } from './preemption.ts';
import { bestNodes } from './scores.ts';
import { toleratesForNow } from './taint-eviction.ts';
import type { View } from './view.ts';
import { Volumes } from './volumes/volumes.ts';
import { WaitingPods } from './waiting-pods.ts';

/** The release since which schedulers ask for devices that may be freed before they think of preemption. */
const ASKS_DEVICES = 34;
/** The release since which they do not say so. */
const SILENT_ON_DEVICES = 37;

/**
 * Which of the best Nodes a Pod gets, by its place among them; it is asked about a single one too. Where several are
 * equally good a real scheduler draws by chance: without this it is the first.
 */
export type Draw = (pod: Stored<Pod>, best: readonly string[]) => number;

/** Of the Nodes that were looked at, why they do not take a Pod. */
type Rejections = ReadonlyMap<NodeInfo, Rejection & { readonly plugin: FilterPlugin }>;

interface Failure {
  readonly age: number;
  readonly message: string;
  readonly rejectedBy: ReadonlySet<FilterPlugin>;
}

/** In clusters of this size or more the scheduler stops looking once it has found enough Nodes. */
const ENOUGH_NODES = 100;
/**
 * Pods that met no Node at all are tried again after a second or two, whatever comes meanwhile: so many Nodes have joined
 * by then, where each is waited for until it is ready.
 */
const PATIENCE = 7;
const NO_REJECTION: ReadonlySet<FilterPlugin> = new Set();
const OWN_NAME = 'default-scheduler';

export class Scheduler {
  readonly #cluster: Cluster;
  readonly #draw: Draw | undefined;
  readonly #view: View & { readonly nodes: NodeInfo[]; readonly labelKeys: Set<string> };
  readonly #nodesByName = new Map<string, NodeInfo>();
  readonly #states: PodState[] = [];
  readonly #waiting = new WaitingPods();
  readonly #onNode = new Map<NodeInfo, Set<PodState>>();
  readonly #queue = new PodQueue();
  /** By signature: why a Pod did not fit, and at which age of the cluster. Its like need not be tried before something changes. */
  readonly #failures = new Map<string, Failure>();
  /** Pods that are deleted, which the journal still tells of. */
  readonly #removed = new WeakSet<object>();
  #evicted: Stored<Pod>[] = [];
  /** Counts up with every change that filters look at. */
  #age = 0;
  #cursor = 0;
  #startAt = 0;

  /** @param minor the scheduler's minor release: 36 stands for 1.36 */
  constructor(cluster: Cluster, minor = 36, draw?: Draw) {
    this.#cluster = cluster;
    this.#draw = draw;
    this.#view = {
      minor,
      nodes: [],
      labelKeys: new Set(),
      images: new ImageSpread(),
      placed: new PlacedPods(),
      terms: {
        affinity: new PlacedTerms(info => info.affinity),
        antiAffinity: new PlacedTerms(info => info.antiAffinity),
        preferredAffinity: new PlacedTerms(info => info.preferredAffinity),
        preferredAntiAffinity: new PlacedTerms(info => info.preferredAntiAffinity),
      },
      volumes: new Volumes(cluster),
      cluster,
      namespaceLabels: name => cluster.get<Namespace>('Namespace', '', name)?.object.metadata?.labels ?? {},
    };
  }

  /**
   * Takes in what the cluster has got since the last run and tries every Pod that may fit.
   * @param more whether more Nodes may come at once: Pods that met none are not woken by the first
   * @returns the Pods that lost their Node
   */
  run(more = false): readonly Stored<Pod>[] {
    const { journal } = this.#cluster;
    while (this.#cursor < journal.length) {
      const { kind, stored } = journal[this.#cursor++]!;
      this.#takeIn(kind, stored);
    }
    this.#tryAll();
    const { length } = this.#view.nodes;
    if (length && (!more || length >= PATIENCE)) {
      for (const state of this.#waiting.unmet()) this.#requeue(state, 0);
      this.#tryAll();
    }
    const evicted = this.#evicted;
    this.#evicted = [];
    return evicted;
  }

  /** Forgets a Pod that its controller has deleted. */
  remove(pod: Stored): void {
    this.#removed.add(pod);
    const state = this.#states.find(({ info }) => info.stored === pod);
    if (!state) return;
    const { phase } = state;
    this.#states.splice(this.#states.indexOf(state), 1);
    if (phase === 'waiting') this.#waiting.remove(state);
    state.phase = 'held';
    if (phase === 'placed') this.#leave(state);
  }

  /** Name of the Node that a Pod has; empty while it has none. */
  nodeOf(pod: Stored): string {
    return this.#states.find(({ info }) => info.stored === pod)?.node ?? (pod.object as Pod).spec?.nodeName ?? '';
  }

  /** The last word on every Pod. */
  placements(): readonly Placement[] {
    return this.#states.map(({ info, phase, node, reason, message }) => ({
      stored: info.stored,
      document: info.stored.origin.document,
      pod: info.name,
      namespace: info.namespace,
      scheduled: phase === 'placed' || phase === 'evicted',
      node,
      reason,
      message,
    }));
  }

  /** Why a Pod does not get onto each of the Nodes that turn it down, as things stand now. Nothing for a Pod that has a Node. */
  explain(pod: Pod): readonly NodeReasons[] {
    const state = this.#states.find(({ info }) => info.pod === pod);
    if (!state || state.phase === 'placed' || state.phase === 'evicted') return [];
    const { ready, unready, only } = prepare(state.info, this.#view);
    return this.#view.nodes.flatMap(node => {
      const because = (...reasons: string[]): NodeReasons[] => [{ node: node.name, labels: node.labels, reasons }];
      if (unready) return because(unready.reason);
      if (only && !only.nodes.has(node.name)) return because(elsewhere(only.plugins));
      const rejection = reject(ready, node);
      return rejection ? because(...rejection.reasons) : [];
    });
  }

  /** What of a Pod without Node is at fault, with the Nodes that say so. */
  faults(pod: Pod): readonly Fault[] {
    return faultsOf(pod, this.explain(pod));
  }

  #takeIn(kind: string, stored: Stored): void {
    if (kind !== 'Pod') this.#age++;
    switch (kind) {
      case 'Pod':
        return this.#addPod(stored as Stored<Pod>);
      case 'Node':
        return this.#addNode(stored.object as KubeObject & Node);
      case 'PersistentVolumeClaim':
        this.#view.volumes.addClaim(stored as Stored<PersistentVolumeClaim>);
        break;
      case 'PersistentVolume':
        this.#view.volumes.addVolume(stored as Stored<PersistentVolume>);
        break;
    }
    this.#wakeFor(kind, stored.object);
  }

  #addNode(node: Node): void {
    const info = this.#nodeInfo(node.metadata?.name ?? '');
    if (!info.node) this.#view.nodes.push(info);
    info.setNode(node);
    for (const key in info.labels) this.#view.labelKeys.add(key);
    this.#view.images.add(info);
    this.#wake(
      ({ nodeAdded }) => nodeAdded !== undefined,
      ({ wakes }, state) => wakes.nodeAdded?.(state.info, info),
      backoffAtNewNode,
    );
    this.#evictUntolerant(info);
  }

  #addPod(stored: Stored<Pod>): void {
    if (this.#removed.has(stored)) return;
    const { spec = {}, status } = stored.object;
    const signature = signatureOf(stored.object);
    // Replicas come one after another.
    const before = this.#states.at(-1)?.info;
    const info = podInfo(stored, signature, before?.signature === signature ? before : undefined);
    const state: PodState = {
      info,
      phase: 'held',
      node: '',
      reason: '',
      message: '',
      rejectedBy: NO_REJECTION,
      turn: 0,
      tries: 0,
      backoff: 0,
    };
    this.#states.push(state);
    if (spec.nodeName) {
      state.phase = 'placed';
      state.node = spec.nodeName;
      if (status?.phase === 'Succeeded' || status?.phase === 'Failed') return;
      const node = this.#nodeInfo(spec.nodeName);
      this.#put(state, node);
      return this.#evictUntolerant(node);
    }
    if (spec.schedulingGates?.length) {
      state.reason = 'SchedulingGated';
      state.message = 'Scheduling is blocked due to non-empty scheduling gates';
      return;
    }
    if ((spec.schedulerName ?? OWN_NAME) === OWN_NAME) this.#queue.add(state);
  }

  #tryAll(): void {
    for (let state = this.#queue.next(); state; state = this.#queue.next()) if (state.phase === 'queued') this.#try(state);
  }

  #try(state: PodState): void {
    const { info } = state;
    const { nodes } = this.#view;
    if (!hasItsClaims(info, this.#view)) return this.#fail(state, '', new Set([dynamicResources]));
    state.tries++;
    this.#view.images.look();
    if (!nodes.length) return this.#fail(state, 'no nodes available to schedule pods', NO_REJECTION);
    const known = this.#failures.get(info.signature);
    if (known?.age === this.#age) return this.#fail(state, known.message, known.rejectedBy);
    const prepared = prepare(info, this.#view);
    if (prepared.unready) return this.#fail(state, this.#unreadyText(state, prepared.unready), new Set([prepared.unready.plugin]));
    const { nominated } = state;
    delete state.nominated;
    if (nominated && !reject(prepared.ready, nominated)) return this.#place(state, nominated);
    const { fitting, rejections } = this.#findNodes(prepared);
    const broken = [...rejections.values()].find(({ failure }) => failure !== undefined);
    if (broken?.failure) return this.#fail(state, broken.failure, NO_REJECTION, 'SchedulerError');
    if (fitting.length) return this.#place(state, this.#choose(info, fitting));
    this.#failEverywhere(state, prepared, rejections);
  }

  /** No Node takes the Pod as things stand: says why, and makes room for it where less important Pods can leave. */
  #failEverywhere(state: PodState, { ready, only }: Prepared, rejections: Rejections): void {
    const { info } = state;
    const { nodes } = this.#view;
    const reasons = countReasons([...rejections.values()].map(rejection => rejection.reasons));
    if (only && rejections.size < nodes.length) reasons.set(elsewhere(only.plugins), nodes.length - rejections.size);
    const rejectedBy = new Set([...(only?.plugins ?? []), ...[...rejections.values()].map(({ plugin }) => plugin)]);
    const text = fitError(nodes.length, reasons);
    const preemption = preempt(info, ready, rejections, this.#view);
    if ('refusal' in preemption) {
      const devices = claimsDevices(info, this.#view) ? 'still not schedulable' : 'no new claims to deallocate';
      const message = `${text} ${this.#saysDevices ? `${devices}, ` : ''}preemption: ${preemption.refusal}`;
      this.#failures.set(info.signature, { age: this.#age, message, rejectedBy });
      return this.#fail(state, message, rejectedBy);
    }
    this.#fail(state, text, rejectedBy);
    this.#makeRoom(state, preemption.candidates);
  }

  /** @param candidates one at least */
  #makeRoom(state: PodState, candidates: readonly Candidate[]): void {
    const nodes = candidates.map(({ node }) => node);
    const { node, victims } = candidates[this.#drawn(state.info, nodes)]!;
    state.nominated = node;
    for (const other of [...this.#statesOn(node)].filter(({ info }) => victims.includes(info)))
      this.#evict(other, 'PreemptionByScheduler', `${OWN_NAME}: preempting to accommodate a higher priority pod`);
    // The room that was made is the Pod's: it goes before all others, but for more important ones that have waited without a right to it.
    this.#waiting.remove(state);
    for (const first of this.#queue.takeAbove(state.info.priority)) this.#try(first);
    this.#try(state);
  }

  /** Looks at the Nodes in turn. */
  #findNodes({ ready, only }: Prepared): { fitting: NodeInfo[]; rejections: Rejections } {
    const rejections = new Map<NodeInfo, Rejection & { plugin: FilterPlugin }>();
    const nodes = only ? this.#view.nodes.filter(({ name }) => only.nodes.has(name)) : this.#view.nodes;
    const enough = enoughOf(nodes.length);
    const fitting: NodeInfo[] = [];
    let looked = 0;
    for (; looked < nodes.length && fitting.length < enough; looked++) {
      const node = nodes[(this.#startAt + looked) % nodes.length]!;
      const rejection = reject(ready, node);
      if (rejection) rejections.set(node, rejection);
      else fitting.push(node);
    }
    if (looked < nodes.length) this.#startAt = (this.#startAt + looked) % nodes.length;
    return { fitting, rejections };
  }

  #choose(info: PodInfo, fitting: readonly NodeInfo[]): NodeInfo {
    const best = bestNodes(info, fitting, this.#view);
    return best[this.#drawn(info, best)]!;
  }

  /** The place of one of the best Nodes. @param best one at least */
  #drawn({ stored }: PodInfo, best: readonly NodeInfo[]): number {
    if (!this.#draw) return 0;
    const names = best.map(({ name }) => name);
    return Math.min(Math.max(this.#draw(stored, names), 0), best.length - 1);
  }

  get #saysDevices(): boolean {
    return this.#view.minor >= ASKS_DEVICES && this.#view.minor < SILENT_ON_DEVICES;
  }

  #unreadyText({ info }: PodState, { plugin, reason }: { plugin: FilterPlugin; reason: string }): string {
    const count = this.#view.nodes.length;
    const text = unreadyError(count, reason);
    // Devices, which are asked first about a way out, have not been looked at then: the scheduler says so in an odd way.
    if (this.#view.minor >= ASKS_DEVICES && filters.indexOf(plugin) < filters.indexOf(dynamicResources)) return `${text} not found`;
    const refusal = preempt(info, [], new Map(), this.#view);
    const devices = this.#saysDevices ? 'no new claims to deallocate, ' : '';
    return `${text} ${devices}preemption: ${'refusal' in refusal ? refusal.refusal : ''}`;
  }

  #fail(state: PodState, message: string, rejectedBy: ReadonlySet<FilterPlugin>, reason = message && 'Unschedulable'): void {
    state.phase = 'waiting';
    state.reason = reason;
    state.message = message;
    state.rejectedBy = rejectedBy;
    this.#waiting.add(state);
  }

  #place(state: PodState, node: NodeInfo): void {
    state.phase = 'placed';
    state.node = node.name;
    state.reason = '';
    state.message = '';
    const claims = bindClaims(state.info, node, this.#view);
    this.#put(state, node);
    for (const { object } of claims) this.#wakeFor('PersistentVolumeClaim', object as KubeObject);
  }

  #put(state: PodState, node: NodeInfo): void {
    this.#shift(state, node, 1);
    this.#wake(
      ({ podPlaced }) => podPlaced !== undefined,
      ({ wakes }, other) => wakes.podPlaced?.(other.info, state.info, this.#view),
    );
  }

  #evict(state: PodState, reason: string, message: string): void {
    state.phase = 'evicted';
    state.reason = reason;
    state.message = message;
    this.#evicted.push(state.info.stored);
    this.#leave(state);
  }

  /** The Node has the room again that the Pod took. */
  #leave(state: PodState): void {
    this.#shift(state, this.#nodeInfo(state.node), -1);
    this.#wake(
      ({ podGone }) => podGone !== undefined,
      ({ wakes }, other) => wakes.podGone?.(other.info, state.info, this.#view),
    );
  }

  #evictUntolerant(node: NodeInfo): void {
    for (const state of [...this.#statesOn(node)]) {
      if (toleratesForNow(state.info.tolerations, node.taints)) continue;
      this.#evict(state, 'DeletionByTaintManager', 'Taint manager: deleting due to NoExecute taint');
    }
  }

  #shift(state: PodState, node: NodeInfo, by: 1 | -1): void {
    const { placed, terms } = this.#view;
    const { info } = state;
    this.#age++;
    this.#view.images.touch(node);
    if (by > 0) {
      node.add(info);
      this.#statesOn(node).add(state);
    } else {
      node.remove(info);
      this.#statesOn(node).delete(state);
    }
    placed.shift(info, node, by);
    for (const placedTerms of Object.values(terms)) placedTerms.shift(info, node, by);
  }

  #wakeFor(kind: string, object: KubeObject): void {
    this.#wake(
      ({ objects }) => objects?.[kind] !== undefined,
      ({ wakes }, { info }) => wakes.objects?.[kind]?.(info, object),
    );
  }

  /**
   * Queues the waiting Pods that some filter which turned them away wants to see again.
   * @param event whether a filter is interested in what has happened at all
   */
  #wake(
    event: (wakes: Wakes) => boolean,
    wants: (plugin: FilterPlugin, state: PodState) => boolean | undefined,
    backoff: (state: PodState) => number = () => 0,
  ): void {
    for (const state of this.#waiting.wanted(event, wants)) this.#requeue(state, backoff(state));
  }

  #requeue(state: PodState, backoff: number): void {
    this.#waiting.remove(state);
    this.#queue.add(state, backoff);
  }

  #nodeInfo(name: string): NodeInfo {
    const known = this.#nodesByName.get(name);
    if (known) return known;
    const info = new NodeInfo(name);
    this.#nodesByName.set(name, info);
    return info;
  }

  #statesOn(node: NodeInfo): Set<PodState> {
    const known = this.#onNode.get(node);
    if (known) return known;
    const states = new Set<PodState>();
    this.#onNode.set(node, states);
    return states;
  }
}

/** Tries after which the time to wait does not grow any more. */
const LONGEST_BACKOFF = 5;

/** A Node is not ready when it comes: Pods are tried in vain at once, and back off until it is. */
const backoffAtNewNode = ({ tries }: PodState): number => Math.min(tries, LONGEST_BACKOFF);

/** Of Nodes that the affinity does not even name. */
const elsewhere = (plugins: readonly FilterPlugin[]): string =>
  `node(s) didn't satisfy plugin(s) [${plugins
    .map(({ name }) => name)
    .sort()
    .join(' ')}]`;

/** How many fitting Nodes the scheduler is content with: half of them in a cluster of hundreds, less in larger ones. */
function enoughOf(nodes: number): number {
  if (nodes < ENOUGH_NODES) return nodes;
  const percent = Math.max(50 - Math.trunc(nodes / 125), 5);
  return Math.max(Math.trunc((nodes * percent) / 100), ENOUGH_NODES);
}
