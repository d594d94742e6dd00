// The names that definitions of one group have between them: who asks for a name that another has, is not served.
// Source: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#create-a-customresourcedefinition
import type { CustomResourceDefinition, CustomResourceDefinitionSpec } from '#schemas';

interface Names {
  /** Plural, singular and short names are one kind of name. */
  readonly resources: readonly string[];
  readonly kinds: readonly string[];
}

function namesOf({ names }: CustomResourceDefinitionSpec): Names {
  const { plural, singular, shortNames, listKind } = names ?? {};
  const kind = names?.kind ?? '';
  return { resources: [plural ?? '', singular || kind.toLowerCase(), ...(shortNames ?? [])], kinds: [kind, listKind || `${kind}List`] };
}

export class TakenNames {
  /** By group. */
  readonly #taken = new Map<string, { resources: Set<string>; kinds: Set<string> }>();

  /** Takes the names of a definition, if all are free. @returns whether they were */
  take(definition: CustomResourceDefinition): boolean {
    const spec = definition.spec ?? {};
    const group = spec.group ?? '';
    const taken = this.#taken.get(group) ?? { resources: new Set(), kinds: new Set() };
    this.#taken.set(group, taken);
    const { resources, kinds } = namesOf(spec);
    if (resources.some(name => taken.resources.has(name)) || kinds.some(name => taken.kinds.has(name))) return false;
    for (const name of resources) taken.resources.add(name);
    for (const name of kinds) taken.kinds.add(name);
    return true;
  }
}
