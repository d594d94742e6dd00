// `namePrefix` and `nameSuffix`.
import { type FieldSpec, setFields, specsFor } from '../field-spec.ts';
import type { ObjectId, Resource } from '../resource.ts';
import { text } from '../tree.ts';

/** Their names are not free to choose. */
const isFixed = ({ group, kind }: ObjectId) =>
  kind === 'CustomResourceDefinition' || kind === 'Namespace' || (kind === 'APIService' && group === 'apiregistration.k8s.io');

/** Puts the affixes around every name; either may be empty. */
export function addAffixes(resources: readonly Resource[], specs: readonly FieldSpec[], prefix: string, suffix: string): void {
  for (const resource of resources) {
    const id = resource.originalId;
    if (isFixed(id)) continue;
    for (const spec of specsFor(specs, id)) {
      if (spec.path === 'metadata/name') {
        if (prefix) resource.prefixes.push(prefix);
        if (suffix) resource.suffixes.push(suffix);
        resource.remember();
      }
      setFields(resource.tree, spec, value => (value.kind === 'scalar' ? text(`${prefix}${value.value}${suffix}`, value) : undefined));
    }
  }
}
