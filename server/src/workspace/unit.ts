// What is applied in one piece: a file of manifests, or all that a kustomization builds.
import type { ObjectHead } from './head.ts';
import type { SourceDocument } from './source.ts';

export interface Unit {
  /** The file's URI, or the kustomization's. */
  readonly id: string;
  readonly folder: string;
  readonly documents: readonly SourceDocument[];
  /** Identity of each object → the text that defines it. */
  readonly objects: ReadonlyMap<string, string>;
  /** It bounds a namespace that it does not name: meant for the folder that it is applied with. */
  readonly bounds: boolean;
  /** It makes Pods or claims in a namespace that it does not name. */
  readonly fills: boolean;
}

const BOUNDS = new Set(['LimitRange', 'ResourceQuota']);
const FILLS = new Set([
  'Pod',
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'PersistentVolumeClaim',
]);

export function unitOf(id: string, folder: string, documents: readonly SourceDocument[]): Unit {
  const objects = new Map<string, string>();
  let [bounds, fills] = [false, false];
  for (const { part, facts, origins } of documents)
    for (const head of facts.head.objects) {
      // What two kustomizations build from one base is two things.
      if (head.name) objects.set(identityOf(head), origins ? id : part.text);
      if (head.namespace) continue;
      bounds ||= BOUNDS.has(head.kind);
      fills ||= FILLS.has(head.kind);
    }
  return { id, folder, documents, objects, bounds, fills };
}

/** Two objects of this identity cannot both be in a cluster. */
export const identityOf = ({ group, kind, namespace, name }: ObjectHead): string =>
  `${group}/${kind} ${kind === 'Namespace' ? '' : namespace || 'default'}/${name}`;
