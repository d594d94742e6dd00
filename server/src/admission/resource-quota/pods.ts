// What quotas count of Pods, in which scopes a Pod is, and what its containers have to name where CPU or memory is counted.
import { child, key } from '#field';
import { hasPodLevelResources, placedContainers, podLimits, podRequests, qosClass, type ResourceList } from '#pods';
import type { Container, Pod, PodAffinityTerm, PodSpec } from '#schemas';
import type { Reason } from '../plugin.ts';
import { countName, type Evaluator, type Missing, ONE } from './evaluator.ts';
import { matchesName } from './scope-selector.ts';

/** Compute resources, with the names that quotas have for them. */
const COMPUTE = {
  cpu: { requests: ['cpu', 'requests.cpu'], limits: ['limits.cpu'] },
  memory: { requests: ['memory', 'requests.memory'], limits: ['limits.memory'] },
  'ephemeral-storage': { requests: ['ephemeral-storage', 'requests.ephemeral-storage'], limits: ['limits.ephemeral-storage'] },
} as const;
type Compute = keyof typeof COMPUTE;

const COUNTED = new Set<string>([
  'pods',
  countName('', 'pods'),
  ...Object.values(COMPUTE).flatMap(({ requests, limits }) => [...requests, ...limits]),
]);
/** A quota on these forces every container to name them; a mistake of the first days that Kubernetes cannot take back. */
const MANDATORY = new Set<string>([COMPUTE.cpu, COMPUTE.memory].flatMap(({ requests, limits }) => [...requests, ...limits]));

const REQUESTS = 'requests.';
const HUGE_PAGES = 'hugepages-';
const DEVICE_CLASS = 'deviceclass.resource.kubernetes.io/';

const isNative = (resource: string) => !resource.includes('/') || resource.includes('kubernetes.io/');

/** `nvidia.com/gpu`, as containers name it. */
const isExtended = (resource: string) => (!isNative(resource) && !resource.startsWith(REQUESTS)) || resource.startsWith(DEVICE_CLASS);

/** `requests.nvidia.com/gpu`, as quotas name it. */
export const isExtendedForQuota = (resource: string): boolean =>
  resource.startsWith(REQUESTS) && (!isNative(resource) || resource.startsWith(REQUESTS + DEVICE_CLASS));

export const pods: Evaluator = {
  counts: resource =>
    COUNTED.has(resource) || resource.startsWith(HUGE_PAGES) || resource.startsWith(REQUESTS + HUGE_PAGES) || isExtendedForQuota(resource),
  use(object) {
    const pod = object as Pod;
    const used: ResourceList = { [countName('', 'pods')]: ONE };
    return isOver(pod) ? used : { ...used, ...compute(podRequests(pod.spec ?? {}), podLimits(pod.spec ?? {})) };
  },
  inScope(object, scope) {
    const pod = object as Pod;
    switch (scope.scopeName) {
      case 'Terminating':
        return isTerminating(pod);
      case 'NotTerminating':
        return !isTerminating(pod);
      case 'BestEffort':
        return qosClass(pod) === 'BestEffort';
      case 'NotBestEffort':
        return qosClass(pod) !== 'BestEffort';
      case 'PriorityClass':
        return matchesName(scope, pod.spec?.priorityClassName);
      case 'CrossNamespacePodAffinity':
        return looksIntoOtherNamespaces(pod.spec ?? {});
      default:
        return false;
    }
  },
  missing(object, counted) {
    const { spec = {} } = object as Pod;
    if (hasPodLevelResources(spec)) return undefined;
    return missingIn(
      spec,
      counted.filter(resource => MANDATORY.has(resource)),
    );
  },
};

/** A Pod that has ended, and waits to be cleared away, is still an object but uses nothing. */
const isOver = ({ status }: Pod) => status?.phase === 'Succeeded' || status?.phase === 'Failed';

const isTerminating = ({ spec }: Pod) => spec?.activeDeadlineSeconds !== undefined && spec.activeDeadlineSeconds >= 0;

function looksIntoOtherNamespaces({ affinity }: PodSpec): boolean {
  const terms: PodAffinityTerm[] = [affinity?.podAffinity, affinity?.podAntiAffinity].flatMap(of => [
    ...(of?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
    ...(of?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ podAffinityTerm = {} }) => podAffinityTerm),
  ]);
  return terms.some(({ namespaces = [], namespaceSelector }) => namespaces.length > 0 || namespaceSelector !== undefined);
}

/** Requests and limits under the names that quotas have for them. */
function compute(requests: Readonly<ResourceList>, limits: Readonly<ResourceList>): ResourceList {
  const used: ResourceList = { pods: ONE };
  for (const [resource, amount] of Object.entries(requests)) {
    for (const name of COMPUTE[resource as Compute]?.requests ?? []) used[name] = amount;
    if (resource.startsWith(HUGE_PAGES)) used[resource] = used[REQUESTS + resource] = amount;
    if (isExtended(resource)) used[REQUESTS + resource] = amount;
  }
  for (const [resource, amount] of Object.entries(limits))
    for (const name of COMPUTE[resource as Compute]?.limits ?? []) used[name] = amount;
  return used;
}

function missingIn(spec: PodSpec, mandatory: readonly string[]): Missing | undefined {
  const lacking: Pick<Reason, 'at' | 'data'>[] = [];
  const containersBy = new Map<string, Set<string>>();
  for (const { container, list, index, at } of placedContainers(spec, 'containers', 'initContainers')) {
    const named = namedBy(container);
    const unnamed = mandatory.filter(one => !Object.hasOwn(named, one));
    // A quick fix writes all that a container lacks at once: one alone would not satisfy the server.
    const together = unnamed.map(resource => ({
      field: resource.startsWith('limits.') ? ('limits' as const) : ('requests' as const),
      resource: resource.replace(/^(limits|requests)\./, ''),
    }));
    unnamed.forEach((resource, i) => {
      containersBy.set(resource, (containersBy.get(resource) ?? new Set()).add(container.name ?? ''));
      const { field, resource: plain } = together[i]!;
      lacking.push({ at: key(child(at, 'resources', field), plain), data: { resource: plain, field, list, container: index, together } });
    });
  }
  if (lacking.length === 0) return undefined;
  const parts = [...containersBy.keys()].sort().map(resource => `${resource} for: ${[...containersBy.get(resource)!].sort().join(',')}`);
  return { sentence: `must specify ${parts.join('; ')}`, lacking };
}

const namedBy = ({ resources }: Container) => compute(resources?.requests ?? {}, resources?.limits ?? {});
