// A cluster for the scheduler's tests, written in few words.
import { Store } from '#cluster';
import { Quantity } from '#quantity';
import { completeNode, type Draw, type Placement, Scheduler } from '#scheduler';
import type { Node, Pod, PodSpec } from '#schemas';

export const amount = (text: string): Quantity => Quantity.parse(text) as Quantity;

/** `{cpu: '500m'}` as the API holds it. */
export const amounts = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, amount(text)]));

/** The spec of a Pod with one container that requests so much. */
export const asking = (requests: Readonly<Record<string, string>>, spec: PodSpec = {}): PodSpec => ({
  containers: [{ name: 'main', image: 'main', resources: { requests: amounts(requests) } }],
  ...spec,
});

export class TestCluster {
  readonly store = new Store(36);
  readonly scheduler: Scheduler;
  #documents = 0;

  constructor(draw?: Draw) {
    this.scheduler = new Scheduler(this.store, 36, draw);
  }

  /** Puts an object and lets the scheduler act. @param kind as kindKey makes it @param more see Scheduler.run */
  put(kind: string, object: Record<string, unknown>, more = false): void {
    const metadata = { ...(object['metadata'] as object) };
    this.store.put(kind, { object: { apiVersion: 'v1', kind, ...object, metadata }, origin: { document: this.#documents++ } });
    this.scheduler.run(more);
  }

  /** A Node of 4 CPUs and 8 GiB, unless said otherwise. */
  node(
    name: string,
    {
      labels = {},
      capacity = {},
      spec = {},
      status = {},
      more = false,
    }: {
      labels?: Record<string, string>;
      capacity?: Record<string, string>;
      spec?: Node['spec'];
      status?: Node['status'];
      more?: boolean;
    } = {},
  ): this {
    const node = {
      metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels } },
      spec,
      status: { ...status, capacity: amounts(capacity) },
    };
    completeNode(node as Node);
    this.put('Node', node, more);
    return this;
  }

  pod(name: string, spec: PodSpec = asking({}), labels: Record<string, string> = {}, status: Pod['status'] = {}): Pod {
    const pod = { metadata: { name, namespace: 'default', labels }, spec, status };
    this.put('Pod', pod);
    return [...this.store.list<Pod>('Pod')].at(-1)!.object;
  }

  placement(pod: string): Placement {
    return this.scheduler.placements().find(placement => placement.pod === pod)!;
  }

  /** The Node of a Pod, or why it has none. */
  fate(pod: string): string {
    const { scheduled, node, reason, message } = this.placement(pod);
    return scheduled ? [node, reason].filter(Boolean).join(' ') : message;
  }
}
