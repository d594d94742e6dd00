// ControllerRevisions: StatefulSets and DaemonSets keep one of each template, and make nothing where a quota refuses that.
import { kindKey, type Stored } from '#cluster';
import type { Hands, Refusal, ResourceFacts } from './controller.ts';
import { HASH, ownerOf } from './pod-from-template.ts';

const REVISION: ResourceFacts = { group: 'apps', kind: 'ControllerRevision', resource: 'controllerrevisions', namespaced: true };

/** @returns whether the revision is there; no event tells of it if it is not */
export function keepRevision<R extends Refusal>(workload: Stored, { cluster, create }: Hands<R>): boolean {
  const { name = '', namespace = '' } = workload.object.metadata;
  const metadata = { name: `${name}-${HASH}`, namespace, ownerReferences: [ownerOf(workload)] };
  if (cluster.get(kindKey(REVISION.group, REVISION.kind), namespace, metadata.name)) return true;
  return 'stored' in create(workload, REVISION, { apiVersion: 'apps/v1', kind: 'ControllerRevision', metadata, data: {}, revision: 1 });
}
