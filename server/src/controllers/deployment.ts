// Deployments: a ReplicaSet for the current template, which makes the Pods.
import { clone, type KubeObject, type Stored } from '#cluster';
import type { Deployment } from '#schemas';
import type { Controller, ResourceFacts } from './controller.ts';
import { HASH, hashLabel, ownerOf } from './pod-from-template.ts';

const REPLICA_SET: ResourceFacts = { group: 'apps', kind: 'ReplicaSet', resource: 'replicasets', namespaced: true };
const HASH_LABEL = hashLabel('pod-template-hash');
/** How much of its name is left to that of its ReplicaSet: so much that a hyphen and ten digits find room beside it. */
const REPLICA_SET_PREFIX = 253 - 11;

export const deployment: Controller = (workload, _progress, hands) => {
  if ((workload.object as Deployment).spec?.paused) return true;
  const wanted = replicaSetOf(workload);
  const created = hands.create(workload, REPLICA_SET, wanted);
  if ('stored' in created) {
    hands.start('apps/ReplicaSet', created.stored);
    return true;
  }
  hands.report({
    reason: 'ReplicaSetCreateError',
    message: `Failed to create new replica set "${wanted.metadata.name}": ${created.message}`,
    workload,
    refused: created,
    base: [],
  });
  return false;
};

function replicaSetOf(workload: Stored): KubeObject {
  const { metadata = {}, spec = {} } = workload.object as Deployment;
  const template = clone(spec.template ?? {});
  const labels = { ...template.metadata?.labels, ...HASH_LABEL };
  const selector = clone(spec.selector ?? {});
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${metadata.name?.slice(0, REPLICA_SET_PREFIX)}-${HASH}`,
      namespace: metadata.namespace ?? '',
      labels: { ...labels },
      ownerReferences: [ownerOf(workload)],
    },
    spec: {
      replicas: spec.replicas ?? 1,
      minReadySeconds: spec.minReadySeconds ?? 0,
      selector: { ...selector, matchLabels: { ...selector.matchLabels, ...HASH_LABEL } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
}
