// `labels`, `commonLabels` and `commonAnnotations`: pairs that go into maps.
import { type FieldSpec, setFields, specsFor } from '../field-spec.ts';
import type { Resource } from '../resource.ts';
import { emptyMap, set, type TreeMap, text } from '../tree.ts';

export function addPairs(resources: readonly Resource[], specs: readonly FieldSpec[], pairs: TreeMap): void {
  const inOrder = [...pairs.entries].sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const { tree, id } of resources)
    for (const { key, value } of inOrder) {
      if (value.kind !== 'scalar') continue;
      const creation = { word: value, blank: () => emptyMap(value) };
      for (const spec of specsFor(specs, id))
        setFields(
          tree,
          spec,
          map => {
            if (map.kind === 'map') set(map, key, text(value.value, value));
            return undefined;
          },
          creation,
        );
    }
}
