// The quality-of-service class of a Pod and why it has it, and whom the kernel kills first.
import type { Shard } from '#analysis';
import { oomScoreAdjust, qosClass } from '#pods';
import type { Node, Pod } from '#schemas';
import { containersOf } from '../cluster/admitted-pod.ts';

const COUNTED = ['cpu', 'memory'] as const;
const GIB = 1024 ** 3;
/** Stands for the Nodes that the workspace does not tell of. */
const USUAL_NODE = 16 * GIB;

export function qosLines(pod: Pod, shard: Shard): string[] {
  const qos = qosClass(pod);
  return [`**QoS class ${qos}**: ${WHY[qos](pod)}.`, `OOM score adjust: ${oomText(pod, shard)}.`];
}

const WHY = {
  BestEffort: () => 'no container names cpu or memory',
  Guaranteed: ({ spec }: Pod) =>
    spec?.resources
      ? 'the Pod’s own cpu and memory requests equal its limits'
      : 'every container’s cpu and memory requests equal its limits',
  Burstable: whyBurstable,
};

/** The first thing that keeps a Pod from being Guaranteed. */
function whyBurstable(pod: Pod): string {
  const own = pod.spec?.resources;
  const holders = own
    ? [{ name: 'the Pod', resources: own }]
    : containersOf(pod).map(({ container }) => ({ name: `container \`${container.name}\``, resources: container.resources ?? {} }));
  for (const { name, resources } of holders)
    for (const resource of COUNTED) {
      const limit = resources.limits?.[resource];
      const request = resources.requests?.[resource];
      if (!limit) return `${name} has no ${resource} limit`;
      if (request?.cmp(limit) !== 0) return `the ${resource} request of ${name} (${request ?? 'none'}) is not its limit (${limit})`;
    }
  return 'requests and limits differ';
}

function oomText(pod: Pod, { run: { plane } }: Shard): string {
  const memories = [...plane.store.list<Node>('Node')].flatMap(({ object }) => object.status?.capacity?.memory?.value ?? []);
  const known = memories.length > 0;
  const containers = containersOf(pod);
  const scores = containers.map(({ container }) => {
    const all = (known ? memories : [USUAL_NODE]).map(memory => oomScoreAdjust(pod, container, memory) ?? 1000);
    return `${range(all)}${containers.length > 1 ? ` (\`${container.name}\`)` : ''}`;
  });
  const fixed = containers.every(({ container }) => oomScoreAdjust(pod, container) !== undefined);
  if (fixed) return range(containers.map(({ container }) => oomScoreAdjust(pod, container) ?? 1000));
  return `${scores.join(', ')}${known ? ' on the Nodes of the workspace' : ' on a Node with 16Gi of memory'}`;
}

function range(scores: readonly number[]): string {
  const [least, most] = [Math.min(...scores), Math.max(...scores)];
  return least === most ? `${least}` : `${least} to ${most}`;
}
