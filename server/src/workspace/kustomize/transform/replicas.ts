// `replicas`: how many Pods the workloads of a name want.
import { type FieldSpec, matchesKind, setFields } from '../field-spec.ts';
import type { Resource } from '../resource.ts';
import type { TreeScalar } from '../tree.ts';

/** @returns whether anything has that name */
export function setReplicas(resources: readonly Resource[], specs: readonly FieldSpec[], name: string, count: TreeScalar): boolean {
  let found = false;
  for (const spec of specs)
    for (const { tree, ids } of resources) {
      if (!ids.some(id => id.name === name && matchesKind(spec, id))) continue;
      found = true;
      setFields(tree, spec, () => count, { word: count, blank: () => count });
    }
  return found;
}
