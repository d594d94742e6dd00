// After names have changed, what refers to them by an older name is brought up to date.
import type { Configuration, NameReference } from './default-field-specs.ts';
import { type FieldSpec, matchesKind, setFields, specsFor } from './field-spec.ts';
import type { ObjectId, Resource } from './resource.ts';
import { effectiveNamespace, isClusterScoped } from './scope.ts';
import { get, isNull, set, type Tree, type TreeMap, text, textAt } from './tree.ts';

export function fixNameReferences(resources: readonly Resource[], { nameReference }: Configuration): void {
  const renamed = resources.filter(({ previous }) => previous.length > 0);
  for (const reference of nameReference) {
    const targets = renamed.filter(({ previous }) => previous.some(id => matchesKind(reference, id)));
    if (!targets.length) continue;
    for (const referrer of resources)
      for (const spec of specsFor(reference.fieldSpecs, referrer.originalId)) fixField(referrer, spec, reference, targets);
  }
}

function fixField(referrer: Resource, spec: FieldSpec, reference: NameReference, targets: readonly Resource[]): void {
  const choose = (name: string, candidates: readonly Resource[]) => chooseTarget(referrer, spec, reference, name, candidates);
  const fix = (value: Tree): Tree | undefined => {
    if (isNull(value)) return undefined;
    if (value.kind === 'seq') return { ...value, items: value.items.map(item => ({ value: fix(item.value) ?? item.value })) };
    if (value.kind === 'map') {
      fixMap(value, targets, choose);
      return undefined;
    }
    const target = choose(value.value, targets);
    const name = target?.id.name;
    return name === undefined || name === value.value ? undefined : text(name, value);
  };
  setFields(referrer.tree, spec, fix);
}

/** A field that holds a name with a namespace: both follow. */
function fixMap(map: TreeMap, targets: readonly Resource[], choose: (name: string, of: readonly Resource[]) => Resource | undefined): void {
  const name = get(map, 'name');
  if (name?.kind !== 'scalar') return;
  const namespace = get(map, 'namespace');
  const target = choose(name.value, namespace ? inNamespace(targets, textAt(namespace)) : targets);
  if (!target) return;
  const { id } = target;
  if (id.name !== name.value) set(map, 'name', text(id.name, name));
  if (id.namespace) set(map, 'namespace', text(id.namespace, get(target.tree, 'metadata', 'namespace') ?? name));
}

function inNamespace(targets: readonly Resource[], namespace: string): Resource[] {
  const before = targets.filter(({ originalId }) => (originalId.namespace || 'default') === namespace);
  return before.length ? before : targets.filter(({ id }) => (id.namespace || 'default') === namespace);
}

/** The one object that a name can mean: called so before, of the kind, in reach, and changed by the same prefixes. */
function chooseTarget(
  referrer: Resource,
  spec: FieldSpec,
  reference: NameReference,
  name: string,
  candidates: readonly Resource[],
): Resource | undefined {
  const wasSo = (id: ObjectId) => id.name === name;
  const roleRef = spec.path.endsWith('roleRef/name') ? get(referrer.tree, 'roleRef') : undefined;
  const isRole = (id: ObjectId) =>
    !roleRef || (id.kind === textAt(roleRef, 'kind') && (!textAt(roleRef, 'apiGroup') || id.group === textAt(roleRef, 'apiGroup')));
  const found = candidates.filter(
    candidate =>
      candidate.previous.some(wasSo) &&
      candidate.previous.some(id => matchesKind(reference, id)) &&
      candidate.previous.some(isRole) &&
      isInReach(referrer, candidate),
  );
  if (found.length < 2) return found[0];
  const alike = found.filter(candidate => sameAffixes(candidate, referrer, true));
  const closest = alike.length > 1 ? alike.filter(candidate => sameAffixes(candidate, referrer, false)) : alike;
  return new Set(closest.map(({ id }) => id.name)).size === 1 ? closest[0] : undefined;
}

function isInReach(referrer: Resource, candidate: Resource): boolean {
  const [from, to] = [referrer.id, candidate.id];
  if (isClusterScoped(from) || isClusterScoped(to) || to.kind === 'ServiceAccount') return true;
  return effectiveNamespace(from) === effectiveNamespace(to);
}

const sameAffixes = (a: Resource, b: Resource, allowEmpty: boolean): boolean =>
  sameEnding(a.prefixes, b.prefixes, allowEmpty) && sameEnding(a.suffixes, b.suffixes, allowEmpty);

/** The shorter list is how the longer one ends. */
function sameEnding(a: readonly string[], b: readonly string[], allowEmpty: boolean): boolean {
  const length = Math.min(a.length, b.length);
  if (length === 0) return allowEmpty || a.length === b.length;
  return a.slice(-length).every((one, i) => one === b.slice(-length)[i]);
}
