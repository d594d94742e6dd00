// What the Pod requests must be left on the Node.
import type { Amounts } from '../amounts.ts';
import { deviceClassOf } from '../devices/device-classes.ts';
import { always, type FilterPlugin } from '../filter-plugin.ts';
import type { NodeInfo } from '../node-info.ts';
import type { View } from '../view.ts';

/** The release since which the scheduler sees that an empty Node would not do. */
const KNOWS_BEYOND = 34;

export const nodeResourcesFit: FilterPlugin = {
  name: 'NodeResourcesFit',
  prepare({ requests }, view) {
    return {
      on(node) {
        if (!requests.scalars.size && hasRoom(requests, node)) return undefined;
        const lacks = lacking(requests, node, view);
        if (!lacks.length) return undefined;
        // A request that is larger than the whole Node would not fit an empty one either.
        return { reasons: lacks.map(({ reason }) => reason), resolvable: view.minor < KNOWS_BEYOND || !lacks.some(({ beyond }) => beyond) };
      },
    };
  },
  wakes: {
    nodeAdded: always,
    podGone: always,
    objects: { 'resource.k8s.io/DeviceClass': always },
  },
};

/** The usual case, quickly: nothing special is asked for, and all of it is there. */
function hasRoom({ cpu, memory, ephemeralStorage }: Amounts, { pods, allowedPods, allocatable: all, requested: taken }: NodeInfo): boolean {
  const fits = (wanted: number, all: number, taken: number): boolean => wanted <= 0 || wanted <= all - taken;
  return (
    pods.length < allowedPods &&
    fits(cpu, all.cpu, taken.cpu) &&
    fits(memory, all.memory, taken.memory) &&
    fits(ephemeralStorage, all.ephemeralStorage, taken.ephemeralStorage)
  );
}

interface Lack {
  readonly reason: string;
  /** More than the whole Node has. */
  readonly beyond: boolean;
}

function lacking(requests: Amounts, node: NodeInfo, view: View): Lack[] {
  const lacks: Lack[] = [];
  const { allocatable, requested } = node;
  const need = (name: string, wanted: number, all: number, taken: number): void => {
    if (wanted > 0 && wanted > all - taken) lacks.push({ reason: `Insufficient ${name}`, beyond: wanted > all });
  };
  if (node.pods.length + 1 > node.allowedPods) lacks.push({ reason: 'Too many pods', beyond: false });
  need('cpu', requests.cpu, allocatable.cpu, requested.cpu);
  need('memory', requests.memory, allocatable.memory, requested.memory);
  need('ephemeral-storage', requests.ephemeralStorage, allocatable.ephemeralStorage, requested.ephemeralStorage);
  for (const [name, wanted] of requests.scalars) {
    const all = allocatable.scalars.get(name) ?? 0;
    if (all <= 0 && deviceClassOf(name, view.cluster)) continue; // Left to DynamicResources.
    need(name, wanted, all, requested.scalars.get(name) ?? 0);
  }
  return lacks;
}
