// Priority: turns the name of a PriorityClass into the number that the scheduler goes by.
// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
import type { Cluster, Stored } from '#cluster';
import { child, root } from '#field';
import type { PriorityClass } from '#schemas';
import { creates, type Denial, forbidFor, type Plugin, podOf, type Request } from '../plugin.ts';

const KIND = 'scheduling.k8s.io/PriorityClass';

export const priority: Plugin = {
  name: 'Priority',
  mutate(request) {
    const pod = podOf(request);
    if (!pod) return undefined;
    const { cluster } = request;
    const named = pod.spec.priorityClassName ?? '';
    const chosen = named === '' ? globalDefault(cluster) : cluster.get<PriorityClass>(KIND, '', named);
    if (named !== '' && !chosen) return unknownClass(request, named);
    const value = chosen?.object.value ?? 0;
    const policy = chosen ? chosen.object.preemptionPolicy : 'PreemptLowerPriority';
    if (chosen) pod.spec.priorityClassName = chosen.object.metadata?.name ?? named;
    if (pod.spec.priority !== undefined && pod.spec.priority !== value) return contradicted(request, 'priority', pod.spec.priority, value);
    pod.spec.priority = value;
    if (policy === undefined) return undefined;
    if (pod.spec.preemptionPolicy !== undefined && pod.spec.preemptionPolicy !== policy)
      return contradicted(request, 'preemptionPolicy', pod.spec.preemptionPolicy, policy);
    pod.spec.preemptionPolicy = policy;
    return undefined;
  },
  validate(request) {
    if (!creates(request, 'scheduling.k8s.io', 'PriorityClass') || !(request.object as PriorityClass).globalDefault) return undefined;
    const standing = globalDefault(request.cluster);
    if (!standing) return undefined;
    return forbidFor(request, {
      rule: 'priority/second-default',
      message: `PriorityClass ${standing.object.metadata?.name} is already marked as default. Only one default can exist`,
      at: child(root, 'globalDefault'),
      because: { stored: standing as Stored, at: child(root, 'globalDefault') },
    });
  },
};

/** The class of Pods that name none; of several, which a race can leave behind, the lowest. */
function globalDefault(cluster: Cluster): Stored<PriorityClass> | undefined {
  let lowest: Stored<PriorityClass> | undefined;
  for (const stored of cluster.list<PriorityClass>(KIND)) {
    if (!stored.object.globalDefault) continue;
    if (!lowest || (stored.object.value ?? 0) < (lowest.object.value ?? 0)) lowest = stored;
  }
  return lowest;
}

/** Silent where the classes of the cluster are not all known. */
function unknownClass(request: Request, name: string): Denial | undefined {
  if (!request.cluster.knows(KIND, '')) return undefined;
  const message = `no PriorityClass with name ${name} was found`;
  return forbidFor(request, { rule: 'priority/unknown-class', message, at: child(root, 'spec', 'priorityClassName'), data: { name } });
}

const CONTRADICTIONS = {
  priority: 'the integer value of priority',
  preemptionPolicy: 'the string value of PreemptionPolicy',
} as const;

function contradicted(request: Request, field: keyof typeof CONTRADICTIONS, given: unknown, computed: unknown): Denial {
  const rest = `must not be provided in pod spec; priority admission controller computed ${computed} from the given PriorityClass name`;
  return forbidFor(request, {
    rule: 'priority/contradicted',
    message: `${CONTRADICTIONS[field]} (${given}) ${rest}`,
    at: child(root, 'spec', field),
    data: { given, computed },
  });
}
