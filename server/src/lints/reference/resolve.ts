// Where a reference leads: to its target, to nothing, or to where nobody can know.
import type { Reference } from '#references';
import { nearestName } from '../nearest-name.ts';
import { CLUSTER_ROLE, ROLE } from '../rbac/rules.ts';
import type { Scope } from '../scope.ts';

export type Resolution =
  | { readonly is: 'found' | 'unknown' | 'missing' }
  /** No manifest defines it, and none needs to: nothing of that kind is kept where it would stand. */
  | { readonly is: 'unseen' }
  /** An object of that name is there, but of this kind. */
  | { readonly is: 'other-kind'; readonly kind: string }
  /** An object of that kind and name is there, but in this namespace. */
  | { readonly is: 'other-namespace'; readonly namespace: string };

/** Kinds that are easily taken for each other. */
const TAKEN_FOR: Readonly<Record<string, string>> = {
  ConfigMap: 'Secret',
  Secret: 'ConfigMap',
  'rbac.authorization.k8s.io/Role': 'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRole': 'rbac.authorization.k8s.io/Role',
};

/** What an autoscaler may scale is easily called by the name of another. */
const SCALABLE = ['apps/Deployment', 'apps/StatefulSet', 'apps/ReplicaSet', 'ReplicationController'];

/** Objects that are often made by hand, by installers or by the cloud, and kept out of repositories. */
const FROM_ELSEWHERE = new Set(['Secret', 'storage.k8s.io/StorageClass', 'PersistentVolume']);

const ROLE_BINDING = 'rbac.authorization.k8s.io/RoleBinding';

/**
 * A binding is kept beside its Role by all experience, and beside the account if the Role is there: missing means missing even where there is
 * no other of its kind. But where a file misses several roles, they are another's.
 */
function isOfOnePiece({ from, to, namespace }: Reference, scope: Scope): boolean {
  const { references, inventory, isBuilt } = scope;
  if (from.kind !== ROLE_BINDING || namespace !== from.namespace || SYSTEM_NAMESPACE.test(namespace) || isBuilt(from.document))
    return false;
  if (to === ROLE) return missingRoles(from.document, scope).size < 2;
  return to === 'ServiceAccount' && references.from(from).some(one => one.to === ROLE && inventory.has(ROLE, namespace, one.name));
}

/** Names of roles that the bindings of a file speak of and nobody defines. */
function missingRoles(document: number, { references, inventory, sameFile }: Scope): Set<string> {
  const bindings = references.subjects.filter(one => one.kind.endsWith('RoleBinding') && sameFile(one.document, document));
  const roles = bindings.flatMap(one => references.from(one)).filter(({ to }) => to === ROLE || to === CLUSTER_ROLE);
  return new Set(roles.filter(({ to, namespace, name }) => !inventory.has(to, namespace, name)).map(({ name }) => name));
}

/** What stands there is made by installers. */
const SYSTEM_NAMESPACE = /^kube-|-system$/;

export function resolve(reference: Reference, scope: Scope): Resolution {
  const { inventory, references, sameFile, folderOf, isBuilt, mayBeMisnamed } = scope;
  const { to, name, from, row, optional } = reference;
  if (inventory.has(to, reference.namespace, name)) return { is: 'found' };
  // One letter from what every cluster has: nobody calls an object of their own so.
  if (!optional && nearestName(name, inventory.wellKnown(to), 1)) return { is: 'missing' };
  if (row.lenient || optional) return { is: 'unknown' };
  if (mayBeMisnamed(to, reference.namespace, name) || inventory.hasCustomResources(reference.namespace)) return { is: 'unknown' };
  const managed = inventory.managesIn(folderOf(from.document), to, reference.namespace);
  const mistaken = mistakenKind(reference, scope, managed);
  if (mistaken) return { is: 'other-kind', kind: mistaken };
  const elsewhere = row.namespaceIn ? [] : inventory.namespacesOf(to, name).filter(namespace => namespace !== reference.namespace);
  const seen = elsewhere.find(namespace => {
    const other = references.get(to, namespace, name);
    return other !== undefined && sameFile(other.document, from.document);
  });
  if (seen) return { is: 'other-namespace', namespace: seen };
  if ((managed && !row.apart && !FROM_ELSEWHERE.has(to)) || isOfOnePiece(reference, scope)) return { is: 'missing' };
  // One letter is a slip, wherever the other one stands.
  const near = inventory.manages(to, reference.namespace) && nearestName(name, inventory.names(to, reference.namespace), 1);
  if (near) return { is: 'missing' };
  // Classes and cluster roles, too, come with what is installed.
  const installed = !reference.namespace || SYSTEM_NAMESPACE.test(reference.namespace);
  return { is: installed || FROM_ELSEWHERE.has(to) || isBuilt(from.document) ? 'unknown' : 'unseen' };
}

/**
 * The kind of the object that has the name. ConfigMap and Secret of one application often share a name, and Secrets are often kept out of the repository: the key must stand in the
 * other one, or Secrets must be managed here.
 */
function mistakenKind({ to, from, name, keys }: Reference, { references, sameFile }: Scope, known: boolean): string | undefined {
  if (SCALABLE.includes(to)) return SCALABLE.find(kind => kind !== to && references.get(kind, from.namespace, name));
  const kind = TAKEN_FOR[to];
  // A binding for the whole cluster has no namespace to look for Roles in: one of the same file is meant.
  if (to === CLUSTER_ROLE && !from.namespace)
    return references.subjects.find(one => one.kind === ROLE && one.name === name && sameFile(one.document, from.document)) && ROLE;
  const other = kind && (references.get(kind, from.namespace, name) ?? references.get(kind, '', name));
  if (!kind || !other) return undefined;
  if (kind.startsWith('rbac')) return kind;
  const held = keysOf(other.object);
  return known || (keys.length > 0 && keys.every(({ key }) => held.has(key))) ? kind : undefined;
}

/** Keys of a ConfigMap or Secret. */
export const keysOf = (object: object): ReadonlySet<string> => {
  const { data, stringData, binaryData } = object as Record<string, object | undefined>;
  return new Set([data, stringData, binaryData].flatMap(map => Object.keys(map ?? {})));
};
