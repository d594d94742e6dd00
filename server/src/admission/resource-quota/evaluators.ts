// Who counts what: four kinds are counted in detail, of all others the number of objects.
import type { Cluster } from '#cluster';
import { factsOf, releaseOf } from '#schemas';
import { countName, type Evaluator, ONE } from './evaluator.ts';
import { persistentVolumeClaims } from './persistent-volume-claims.ts';
import { pods } from './pods.ts';
import { resourceClaims } from './resource-claims.ts';
import { services } from './services.ts';

const DETAILED: Readonly<Record<string, Evaluator>> = {
  pods,
  services,
  persistentvolumeclaims: persistentVolumeClaims,
  'resourceclaims.resource.k8s.io': resourceClaims,
};

/** Counted under these names too, from the time before `count/…`. */
const OLD_NAMES = new Set(['configmaps', 'resourcequotas', 'replicationcontrollers', 'secrets']);

/** Neither stored for long nor anybody's to limit. */
const IGNORED = new Set([
  'bindings',
  'componentstatuses',
  'events',
  'events.events.k8s.io',
  'tokenreviews.authentication.k8s.io',
  'selfsubjectreviews.authentication.k8s.io',
  'subjectaccessreviews.authorization.k8s.io',
  'selfsubjectaccessreviews.authorization.k8s.io',
  'localsubjectaccessreviews.authorization.k8s.io',
  'selfsubjectrulesreviews.authorization.k8s.io',
]);

const fullName = (group: string, resource: string) => (group ? `${resource}.${group}` : resource);

const counters = new Map<string, Evaluator>();

/** @returns undefined for what quotas ignore */
export function evaluatorOf(group: string, resource: string): Evaluator | undefined {
  const name = fullName(group, resource);
  if (IGNORED.has(name)) return undefined;
  if (Object.hasOwn(DETAILED, name)) return DETAILED[name];
  const known = counters.get(name) ?? counter(group, resource);
  counters.set(name, known);
  return known;
}

function counter(group: string, resource: string): Evaluator {
  const names = [countName(group, resource), ...(group === '' && OLD_NAMES.has(resource) ? [resource] : [])];
  const used = Object.fromEntries(names.map(name => [name, ONE]));
  return { counts: name => names.includes(name), use: () => used };
}

/** A kind whose objects some quota may count. */
export interface CountedKind {
  readonly group: string;
  readonly kind: string;
  readonly evaluator: Evaluator;
}

const builtIn = new Map<number, readonly CountedKind[]>();

/** All kinds that a cluster can hold in a namespace: those of its release and those of its CustomResourceDefinitions. */
export function* countedKinds(cluster: Cluster): Generator<CountedKind> {
  const { minor } = cluster;
  const known = builtIn.get(minor) ?? ofRelease(minor);
  builtIn.set(minor, known);
  yield* known;
  for (const { object } of cluster.list<Definition>('apiextensions.k8s.io/CustomResourceDefinition')) {
    const { group = '', scope, names = {} } = object.spec ?? {};
    const evaluator = scope === 'Namespaced' ? evaluatorOf(group, names.plural ?? '') : undefined;
    if (evaluator) yield { group, kind: names.kind ?? '', evaluator };
  }
}

interface Definition {
  readonly spec?: {
    readonly group?: string;
    readonly scope?: string;
    readonly names?: { readonly plural?: string; readonly kind?: string };
  };
}

function ofRelease(minor: number): CountedKind[] {
  const found = new Map<string, CountedKind>();
  for (const { group, kind, resource, namespaced, verbs } of factsOf(releaseOf(minor)).kinds) {
    const evaluator = namespaced && verbs.includes('list') ? evaluatorOf(group, resource) : undefined;
    if (evaluator) found.set(fullName(group, resource), { group, kind, evaluator });
  }
  return [...found.values()];
}
