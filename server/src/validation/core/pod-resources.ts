// Resources of a whole Pod beside those of its containers.
// Source: KEP-2837
import { child, forbidden, index, invalid, key, type Path } from '#field';
import type { Quantity } from '#quantity';
import type { Container, PodSpec } from '#schemas';
import { enabled } from '../gates.ts';
import { type Check, check, type Findings } from '../words.ts';
import { isHugePages } from './resource-names.ts';
import { podResources } from './resources.ts';

type Amounts = Map<string, Quantity>;
type ResourceList = Readonly<Record<string, Quantity>>;

function add(to: Amounts, list: Iterable<readonly [string, Quantity]>): Amounts {
  for (const [name, quantity] of list) to.set(name, to.get(name)?.plus(quantity) ?? quantity);
  return to;
}

function raise(to: Amounts, list: Amounts): void {
  for (const [name, quantity] of list) if ((to.get(name)?.cmp(quantity) ?? -1) < 0) to.set(name, quantity);
}

/** What the containers need at most at one time: all that run together, or an init container with the sidecars before it (KEP-753). */
export function aggregate(spec: PodSpec, of: (container: Container) => ResourceList | undefined): Amounts {
  const entries = (container: Container) => Object.entries(of(container) ?? {});
  const together: Amounts = new Map();
  const sidecars: Amounts = new Map();
  const starting: Amounts = new Map();
  for (const container of spec.containers ?? []) add(together, entries(container));
  for (const container of spec.initContainers ?? []) {
    const stays = container.restartPolicy === 'Always';
    if (stays) add(together, entries(container));
    if (stays) add(sidecars, entries(container));
    raise(starting, stays ? sidecars : add(new Map(entries(container)), sidecars));
  }
  raise(together, starting);
  return together;
}

function checkSums(sums: Amounts, list: ResourceList, what: 'requests' | 'limits', at: Path, { errors }: Findings): void {
  for (const name of [...sums.keys()].sort()) {
    const sum = sums.get(name)!;
    const own = list[name];
    if (!own || sum.cmp(own) <= 0) continue;
    const detail = `must be greater than or equal to aggregate container ${what} of ${sum}`;
    errors.push(invalid(key(child(at, what), name), `${own}`, detail, 'pod-resources'));
  }
}

/** No container's limit is above the Pod's. The place that the server names does not exist. */
function checkLimits(containers: readonly Container[], limits: ResourceList, at: Path, { errors }: Findings): void {
  containers.forEach(({ resources }, i) => {
    const own = resources?.limits ?? {};
    for (const name of Object.keys(own).sort()) {
      const limit = limits[name];
      if (!limit || own[name]!.cmp(limit) <= 0) continue;
      const place = child(key(index(child(at, 'containers'), i), name), 'limits');
      errors.push(invalid(place, `${own[name]}`, `must be less than or equal to pod limits of ${limit}`, 'pod-resources'));
    }
  });
}

/** spec.resources of a Pod. */
export const wholePodResources: Check<PodSpec> = check<PodSpec>('pod-resources', (spec, up, found) => {
  const { resources } = spec;
  if (!resources || !enabled(found.scope, 'PodLevelResources')) return;
  const at = child(up, 'resources');
  if (spec.os?.name === 'windows') {
    found.errors.push(forbidden(at, 'may not be set for a windows pod'));
    return;
  }
  if (resources.claims) found.errors.push(forbidden(child(at, 'claims'), 'claims may not be set for Resources at pod-level'));
  podResources(resources, at, found);
  const { requests = {}, limits = {} } = resources;
  checkSums(
    aggregate(spec, container => container.resources?.requests),
    requests,
    'requests',
    at,
    found,
  );
  const pages = [...aggregate(spec, container => container.resources?.limits)].filter(([name]) => isHugePages(name));
  checkSums(new Map(pages), limits, 'limits', at, found);
  checkLimits(spec.containers ?? [], limits, at, found);
});
