// `namespace`: puts every object that can have one into it, and with it what names that namespace elsewhere.
import type { FieldSpec } from '../field-spec.ts';
import { matchesKind, setFields } from '../field-spec.ts';
import type { Resource } from '../resource.ts';
import { isClusterScoped } from '../scope.ts';
import { get, set, type TreeScalar, text, textAt } from '../tree.ts';

export interface NamespaceOptions {
  /** Leaves alone what has a namespace. */
  readonly unsetOnly?: boolean;
  /** `allServiceAccounts`, `none`, or only those called `default`. */
  readonly subjects?: string;
}

export function setNamespace(
  resources: readonly Resource[],
  specs: readonly FieldSpec[],
  namespace: TreeScalar,
  { unsetOnly, subjects }: NamespaceOptions = {},
): void {
  const value = text(namespace.value, namespace);
  for (const resource of resources) {
    resource.remember();
    const { id, tree } = resource;
    const own = textAt(tree, 'metadata', 'namespace');
    if (!isClusterScoped(id) && !(unsetOnly && own)) set(resource.metadata(namespace), 'namespace', value);
    if (/^(Cluster)?RoleBinding$/.test(id.kind)) setSubjects(tree, value, subjects ?? 'defaultOnly');
    for (const spec of specs) {
      if (spec.path === 'metadata/namespace' || !matchesKind(spec, id)) continue;
      if (spec.path === 'metadata/name' && textAt(tree, 'apiVersion') !== 'v1') continue;
      if (/^(Cluster)?RoleBinding$/.test(id.kind) && spec.path === 'subjects/namespace') continue;
      const setter = (old: unknown) => (unsetOnly && textAt(old as TreeScalar) ? undefined : value);
      setFields(tree, spec, setter, { word: namespace, blank: () => value });
    }
  }
}

function setSubjects(tree: Resource['tree'], value: TreeScalar, mode: string): void {
  const subjects = get(tree, 'subjects');
  if (mode === 'none' || subjects?.kind !== 'seq') return;
  for (const { value: subject } of subjects.items) {
    if (subject.kind !== 'map') continue;
    const meant = mode === 'allServiceAccounts' ? textAt(subject, 'kind') === 'ServiceAccount' : textAt(subject, 'name') === 'default';
    if (meant) set(subject, 'namespace', value);
  }
}
