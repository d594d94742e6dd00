// Which objects an environment defines, read from heads alone: enough to say what is there, what is missing, and what nobody can know.
import { kindKey } from '#cluster';
import { defaultRelease, factsOf } from '#schemas';
import { isNamespaced } from './references-of.ts';

export interface Defined {
  readonly group: string;
  readonly kind: string;
  /** As written. */
  readonly namespace: string;
  readonly name: string;
  /** Of its file. */
  readonly folder: string;
  /** It comes from the cluster itself, so that all of its kind do. */
  readonly live?: boolean;
  /** Something of what is applied with it is out of sight, so that there may be more objects. */
  readonly partial?: boolean;
}

/** `Defined` objects that every cluster has, by kind. */
const ALWAYS: Readonly<Record<string, RegExp>> = {
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration':
    /^(exempt|catch-all|global-default|leader-election|node-high|system|workload-(high|low))$/,
  ServiceAccount: /^default$/,
  ConfigMap: /^kube-root-ca\.crt$/,
  Service: /^kubernetes$/,
  'scheduling.k8s.io/PriorityClass': /^system-(node|cluster)-critical$/,
  'rbac.authorization.k8s.io/ClusterRole': /^(cluster-admin|admin|edit|view)$|^system:/,
  'rbac.authorization.k8s.io/Role': /^system:|^extension-apiserver-authentication-reader$/,
};
/** Of those, the names that people write. */
const WELL_KNOWN: Readonly<Record<string, readonly string[]>> = {
  ServiceAccount: ['default'],
  ConfigMap: ['kube-root-ca.crt'],
  'scheduling.k8s.io/PriorityClass': ['system-node-critical', 'system-cluster-critical'],
  'rbac.authorization.k8s.io/ClusterRole': ['cluster-admin'],
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': [
    'exempt',
    'catch-all',
    'global-default',
    'leader-election',
    'node-high',
    'system',
    'workload-high',
    'workload-low',
  ],
};
const SYSTEM_NAMESPACE = /^kube-|-system$/;
const builtInGroups = new Set(factsOf(defaultRelease).groups().keys());

export class Inventory {
  readonly #names = new Map<string, Set<string>>();
  readonly #elsewhere = new Map<string, Set<string>>();
  readonly #folders = new Map<string, Set<string>>();
  readonly #live = new Set<string>();
  readonly #custom = new Set<string>();

  constructor(defined: Iterable<Defined>) {
    for (const one of defined) this.#add(one);
  }

  has(kind: string, namespace: string, name: string): boolean {
    return this.#names.get(`${kind} ${namespace}`)?.has(name) === true || ALWAYS[kind]?.test(name) === true;
  }

  names(kind: string, namespace: string): ReadonlySet<string> {
    return this.#names.get(`${kind} ${namespace}`) ?? new Set();
  }

  /** Names of a kind that every cluster has, and that people write. */
  wellKnown(kind: string): readonly string[] {
    return WELL_KNOWN[kind] ?? [];
  }

  /** Namespaces that hold an object of this kind and name. */
  namespacesOf(kind: string, name: string): readonly string[] {
    return [...(this.#elsewhere.get(`${kind} ${name}`) ?? [])];
  }

  /**
   * Whether absence means anything: the environment defines objects of this kind in this namespace, and nothing in it may make others (custom
   * resources; the cluster's own namespaces).
   */
  manages(kind: string, namespace: string): boolean {
    const key = `${kind} ${namespace}`;
    if (this.#live.has(key)) return true;
    if (SYSTEM_NAMESPACE.test(namespace) || this.hasCustomResources(namespace)) return false;
    return this.#names.has(key);
  }

  /** The same for those who look from a folder: who keeps objects of this kind elsewhere may have more of them in another repository. */
  managesIn(folder: string, kind: string, namespace: string): boolean {
    const key = `${kind} ${namespace}`;
    return this.manages(kind, namespace) && (this.#live.has(key) || this.#folders.get(key)?.has(folder) === true);
  }

  /** Whether custom resources stand there, from which operators may make anything. */
  hasCustomResources(namespace: string): boolean {
    return this.#custom.has(namespace);
  }

  #add({ group, kind, namespace, name, folder, live, partial }: Defined): void {
    const key = kindKey(groupOf(group, kind), kind);
    const place = isNamespaced(key) ? namespace || 'default' : '';
    if (partial || isCustom(group)) this.#custom.add(place);
    listed(this.#names, `${key} ${place}`).add(name);
    listed(this.#elsewhere, `${key} ${name}`).add(place);
    listed(this.#folders, `${key} ${place}`).add(folder);
    if (live) this.#live.add(`${key} ${place}`);
  }
}

/** Today's group of a kind that is written in a group which has it no longer: `apps` for a Deployment of extensions. */
function groupOf(group: string, kind: string): string {
  if (isCustom(group)) return group;
  const groups = factsOf(defaultRelease)
    .kindsOf(kind)
    .map(known => known.group);
  return groups.includes(group) ? group : (groups[0] ?? group);
}

/** Groups without a dot are Kubernetes' own, also those that are gone. */
const isCustom = (group: string) => group.includes('.') && !builtInGroups.has(group);

function listed(map: Map<string, Set<string>>, key: string): Set<string> {
  const set = map.get(key) ?? new Set<string>();
  map.set(key, set);
  return set;
}
