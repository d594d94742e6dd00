// Which kinds have a namespace, as kustomize sees it: a kind that it does not know has one.
import { defaultRelease, factsOf, type KindFacts, type StructFacts } from '#schemas';
import type { ObjectId } from './resource.ts';

/** Facts of the kind; of a version that is no longer served, those of its successor. */
function kindFacts({ group, version, kind }: ObjectId): KindFacts | undefined {
  const facts = factsOf(defaultRelease);
  const exact = facts.kind(group, version, kind);
  if (exact) return exact;
  const life = facts.lifecycle(group, version, kind);
  if (!life && !facts.groups().has(group)) return undefined;
  return facts.kindsOf(kind).find(one => one.group === (life?.replacement?.group ?? group));
}

export const isClusterScoped = (id: ObjectId): boolean => kindFacts(id)?.namespaced === false || id.kind === 'PodSecurityPolicy';

export const structOf = (id: ObjectId): StructFacts | undefined => kindFacts(id)?.struct;

export const effectiveNamespace = (id: ObjectId): string => (isClusterScoped(id) ? '' : id.namespace || 'default');
