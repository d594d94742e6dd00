// What a Pod's containers and the Pod itself ask for, where only a part is written.
// Pod-level resources: https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/2837-pod-level-resource-spec
import type { Quantity } from '#quantity';
import type { Container, PodSpec } from '#schemas';

type Resources = Record<string, Quantity>;
type Amounts = 'requests' | 'limits';

/** What has a limit and no request requests its limit. */
export function requestLimits({ resources }: Container): void {
  if (resources?.limits) resources.requests = { ...resources.limits, ...resources.requests };
}

/** Fills in the Pod's own requests, and its limits of huge pages, from those of its containers. */
export function completePodResources(spec: PodSpec): void {
  const { resources } = spec;
  if (!resources) return;
  if (isEmpty(resources.limits) && isEmpty(resources.requests)) return;
  const limits: Resources = { ...resources.limits };
  for (const [name, amount] of Object.entries(containersTogether(spec, 'limits'))) {
    if (isHugePage(name) && !resources.requests?.[name]) limits[name] ??= amount;
  }
  if (!isEmpty(limits)) resources.limits = limits;
  if (isEmpty(limits)) return;
  const requests: Resources = { ...resources.requests };
  for (const [name, amount] of Object.entries(containersTogether(spec, 'requests'))) {
    if (isPodLevel(name) && !isHugePage(name)) requests[name] ??= amount;
  }
  for (const [name, amount] of Object.entries(limits)) if (isPodLevel(name)) requests[name] ??= amount;
  if (!isEmpty(requests)) resources.requests = requests;
}

/** The sum of what runs at once: containers and sidecars, or an init container with the sidecars before it, if that is more. */
function containersTogether({ containers = [], initContainers = [] }: PodSpec, which: Amounts): Resources {
  const running: Resources = {};
  const sidecars: Resources = {};
  const atStart: Resources = {};
  for (const container of containers) add(running, container.resources?.[which]);
  for (const container of initContainers) {
    const own = container.resources?.[which];
    const isSidecar = container.restartPolicy === 'Always';
    if (isSidecar) add(running, own);
    if (isSidecar) add(sidecars, own);
    const now: Resources = isSidecar ? sidecars : add({ ...sidecars }, own);
    raise(atStart, now);
  }
  return raise(running, atStart);
}

function add(sum: Resources, more: Resources = {}): Resources {
  for (const [name, amount] of Object.entries(more)) sum[name] = sum[name]?.plus(amount) ?? amount;
  return sum;
}

function raise(least: Resources, to: Resources): Resources {
  for (const [name, amount] of Object.entries(to)) {
    const known = least[name];
    if (!known || known.cmp(amount) < 0) least[name] = amount;
  }
  return least;
}

const isEmpty = (resources: Resources | undefined): boolean => !resources || Object.keys(resources).length === 0;
const isHugePage = (name: string): boolean => name.startsWith('hugepages-');
const isPodLevel = (name: string): boolean => name === 'cpu' || name === 'memory' || isHugePage(name);
