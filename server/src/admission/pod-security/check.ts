// What a check of the Pod Security Standards is, and the turns of phrase that all of them share.
// Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/
import { child, type Path, root } from '#field';
import { type PlacedContainer, placedContainers } from '#pods';
import type { ObjectMeta, PodSpec } from '#schemas';

export type Level = 'privileged' | 'baseline' | 'restricted';

/** A Pod, or what a template would make. */
export interface PodLike {
  readonly metadata: ObjectMeta;
  readonly spec: PodSpec;
}

/** What a check finds: `reason (detail)` in the server's sentence, and the fields at fault. */
export interface Offence {
  readonly reason: string;
  readonly detail: string;
  readonly places: readonly Path[];
}

export type CheckPod = (pod: PodLike) => Offence | undefined;

export interface PodSecurityCheck {
  /** The last part of the rule's id: `pod-security/host-namespaces`. */
  readonly id: string;
  readonly level: Exclude<Level, 'privileged'>;
  /** Oldest first: each holds from a minor release of the policy on, until the next. */
  readonly versions: readonly { readonly since: number; readonly check: CheckPod }[];
  /** The baseline check that this restricted one is a stricter form of, and stands in for. */
  readonly overrides?: string;
}

/** A dozen checks ask for them. */
const known = new WeakMap<PodSpec, readonly PlacedContainer[]>();

/** All containers in the order in which the checks name them. */
export function everyContainer({ spec }: PodLike): readonly PlacedContainer[] {
  const containers = known.get(spec) ?? placedContainers(spec, 'initContainers', 'containers', 'ephemeralContainers');
  known.set(spec, containers);
  return containers;
}

/** `"a", "b"`. */
export const quoted = (items: readonly string[]): string => `"${items.join('", "')}"`;

export const plural = (one: string, many: string, count: number): string => (count === 1 ? one : many);

export const sorted = (items: Iterable<string>): string[] => [...new Set(items)].sort();

/** `container "a"`, `containers "a", "b"`. */
export const containerNames = (containers: readonly PlacedContainer[]): string =>
  `${plural('container', 'containers', containers.length)} ${quoted(containers.map(({ container }) => container.name ?? ''))}`;

/** Who sets something: `pod`, `container "a"`, or both joined by `and`. */
export const setters = (pod: boolean, containers: readonly PlacedContainer[]): string =>
  [...(pod ? ['pod'] : []), ...(containers.length > 0 ? [containerNames(containers)] : [])].join(' and ');

const podContext = child(root, 'spec', 'securityContext');

/** Where the Pod itself and these containers set a field of their security contexts. */
export const contextPlaces = (pod: boolean, containers: readonly PlacedContainer[], ...field: string[]): Path[] => [
  ...(pod ? [child(podContext, ...field)] : []),
  ...containers.map(({ at }) => child(at, 'securityContext', ...field)),
];

/** Windows Pods cannot set what Linux ones must, so newer versions of the policy do not ask for it. */
export const exceptWindows =
  (check: CheckPod): CheckPod =>
  pod =>
    pod.spec.os?.name === 'windows' ? undefined : check(pod);

/** Inside a user namespace, root is not root of the Node. */
export const exceptUserNamespace =
  (check: CheckPod): CheckPod =>
  pod =>
    pod.spec.hostUsers === false ? undefined : check(pod);
