// A Node with what stands on it: sums are kept as Pods come and go, never counted anew.
import type { Node, Taint } from '#schemas';
import { type Amounts, amountsOf, noAmounts, shiftAmounts } from './amounts.ts';
import type { HostPort } from './host-ports.ts';
import type { Image } from './image-spread.ts';
import type { Labels } from './label-selector.ts';
import type { PodInfo } from './pod-info.ts';

export const HOSTNAME = 'kubernetes.io/hostname';

export class NodeInfo {
  readonly name: string;
  /** Absent while only Pods name the Node. */
  node: Node | undefined;
  labels: Labels = {};
  /** Its label of that name, which nearly all Pods are spread by. */
  hostname: string | undefined;
  taints: readonly Taint[] = [];
  unschedulable = false;
  allocatable: Amounts = noAmounts();
  allowedPods = 0;
  /** By name, as the scheduler last saw them. */
  images: ReadonlyMap<string, Image> = new Map();
  /** In the scheduler's order: a Pod that leaves is replaced by the last. */
  readonly pods: PodInfo[] = [];
  readonly requested: Amounts = noAmounts();
  /** With a guess for containers that do not say what they request. */
  readonly guessed = { cpu: 0, memory: 0 };
  readonly hostPorts = new Map<PodInfo, readonly HostPort[]>();

  constructor(name: string) {
    this.name = name;
  }

  setNode(node: Node): void {
    const { metadata = {}, spec = {}, status = {} } = node;
    this.node = node;
    this.labels = metadata.labels ?? {};
    this.hostname = this.labels[HOSTNAME];
    this.taints = spec.taints ?? [];
    this.unschedulable = spec.unschedulable ?? false;
    this.allocatable = amountsOf(status.allocatable ?? {});
    this.allowedPods = status.allocatable?.pods?.value ?? 0;
  }

  add(pod: PodInfo): void {
    this.pods.push(pod);
    this.#shift(pod, 1);
    if (pod.hostPorts.length) this.hostPorts.set(pod, pod.hostPorts);
  }

  remove(pod: PodInfo): void {
    const at = this.pods.indexOf(pod);
    if (at < 0) return;
    const last = this.pods.pop()!;
    if (last !== pod) this.pods[at] = last;
    this.#shift(pod, -1);
    this.hostPorts.delete(pod);
  }

  /** A copy to try changes on. */
  copy(): NodeInfo {
    const { name, node, labels, hostname, taints, unschedulable, allocatable, allowedPods, images } = this;
    const copy = Object.assign(new NodeInfo(name), { node, labels, hostname, taints, unschedulable, allocatable, allowedPods, images });
    copy.pods.push(...this.pods);
    shiftAmounts(copy.requested, this.requested, 1);
    Object.assign(copy.guessed, this.guessed);
    for (const [pod, ports] of this.hostPorts) copy.hostPorts.set(pod, ports);
    return copy;
  }

  #shift({ requests, guessed }: PodInfo, by: 1 | -1): void {
    shiftAmounts(this.requested, requests, by);
    this.guessed.cpu += guessed.cpu * by;
    this.guessed.memory += guessed.memory * by;
  }
}
