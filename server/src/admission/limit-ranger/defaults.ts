// What a LimitRange gives containers that name no request or limit, and the annotation that tells of it.

import type { ResourceList } from '#pods';
import type { Container, LimitRange } from '#schemas';
import type { AdmittedPod } from '../plugin.ts';

const ANNOTATION = 'kubernetes.io/limit-ranger';

interface Defaults {
  readonly requests: ResourceList;
  readonly limits: ResourceList;
}

/** Fills in a Pod in place. A later LimitRange finds what an earlier one has filled in, and overwrites its annotation. */
export function applyDefaults({ metadata, spec }: AdmittedPod, limitRange: LimitRange): void {
  const defaults = defaultsOf(limitRange);
  const notes = [
    ...(spec.containers ?? []).flatMap(container => fill(container, defaults, 'container')),
    ...(spec.initContainers ?? []).flatMap(container => fill(container, defaults, 'init container')),
  ];
  if (notes.length === 0) return;
  metadata.annotations = { ...metadata.annotations, [ANNOTATION]: `LimitRanger plugin set: ${notes.join('; ')}` };
}

function defaultsOf({ spec }: LimitRange): Defaults {
  const items = (spec?.limits ?? []).filter(({ type }) => type === 'Container');
  return {
    requests: Object.assign({}, ...items.map(item => item.defaultRequest ?? {})),
    limits: Object.assign({}, ...items.map(item => item.default ?? {})),
  };
}

function fill(container: Container, defaults: Defaults, noun: string): string[] {
  const { requests = {}, limits = {} } = container.resources ?? {};
  const named = (list: Readonly<ResourceList>, given: Readonly<ResourceList>) =>
    Object.keys(given)
      .filter(name => !Object.hasOwn(list, name))
      .sort();
  const newLimits = named(limits, defaults.limits);
  const newRequests = named(requests, defaults.requests);
  container.resources = {
    ...container.resources,
    requests: { ...defaults.requests, ...requests },
    limits: { ...defaults.limits, ...limits },
  };
  return [
    ...(newRequests.length > 0 ? [`${newRequests.join(', ')} request for ${noun} ${container.name}`] : []),
    ...(newLimits.length > 0 ? [`${newLimits.join(', ')} limit for ${noun} ${container.name}`] : []),
  ];
}
