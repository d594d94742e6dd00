// Where Pods come from: a Pod itself, or the template of a workload.
import { isSidecar } from '#pods';
import type { Container, ObjectMeta, PodSpec } from '#schemas';
import { placesAt } from './places.ts';
import type { Steps, Subject } from './subject.ts';

export interface PodSource {
  readonly subject: Subject;
  readonly spec: PodSpec;
  readonly labels: Readonly<Record<string, string>>;
  /** Of the Pod's spec in the object. */
  readonly path: Steps;
  /** How many Pods are wanted; undefined where that is not a number in the object (a DaemonSet, a Job). */
  readonly replicas: number | undefined;
}

/** Path of the Pod (metadata and spec) in each kind that makes Pods. */
const POD_AT: Readonly<Record<string, string>> = {
  Pod: '',
  PodTemplate: 'template',
  ReplicationController: 'spec.template',
  'apps/ReplicaSet': 'spec.template',
  'apps/Deployment': 'spec.template',
  'apps/StatefulSet': 'spec.template',
  'apps/DaemonSet': 'spec.template',
  'batch/Job': 'spec.template',
  'batch/CronJob': 'spec.jobTemplate.spec.template',
};
const SCALED = new Set(['ReplicationController', 'apps/ReplicaSet', 'apps/Deployment', 'apps/StatefulSet']);

/** Kinds whose objects are or make Pods. */
export const podKinds: readonly string[] = Object.keys(POD_AT);

/** Steps from an object to the Pod (metadata and spec) in it; undefined for kinds that make none. */
export function podTemplatePath(kind: string): Steps | undefined {
  const at = POD_AT[kind];
  return at === '' ? [] : at?.split('.');
}

export function podSourceOf(subject: Subject): PodSource | undefined {
  const at = POD_AT[subject.kind];
  const [place] = at === undefined ? [] : placesAt(subject.object, at);
  if (!place) return undefined;
  const { metadata, spec } = place.value as { metadata?: ObjectMeta; spec?: PodSpec };
  if (typeof spec !== 'object' || spec === null) return undefined;
  const replicas = (subject.object.spec as { replicas?: number } | undefined)?.replicas;
  return {
    subject,
    spec,
    labels: metadata?.labels ?? {},
    path: [...place.path, 'spec'],
    replicas: SCALED.has(subject.kind) ? (replicas ?? 1) : subject.kind === 'Pod' ? 1 : undefined,
  };
}

export interface SourceContainer {
  readonly container: Container;
  readonly path: Steps;
  /** It runs beside the others for the Pod's whole life: an app container or a sidecar. */
  readonly stays: boolean;
  readonly init: boolean;
}

/** Init containers first, as they run. */
export function containersOf({ spec, path }: PodSource): SourceContainer[] {
  const listed = (list: 'initContainers' | 'containers') =>
    (spec[list] ?? []).map((container, i): SourceContainer => {
      const init = list === 'initContainers';
      return { container, path: [...path, list, i], stays: !init || isSidecar(container), init };
    });
  return [...listed('initContainers'), ...listed('containers')];
}

/** Every port that containers of the Pod name, with the container that it belongs to. */
export const portsOf = (pod: PodSource) =>
  containersOf(pod).flatMap(owner =>
    (owner.container.ports ?? []).map((port, i) => ({ ...owner, port, portPath: [...owner.path, 'ports', i] as Steps })),
  );
