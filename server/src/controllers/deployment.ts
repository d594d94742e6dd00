// Deployments: a ReplicaSet for the current template, which makes the Pods. One of its labels that is there already is taken over.
import { clone, type KubeObject, type Stored } from '#cluster';
import type { Deployment, DeploymentSpec, PodTemplateSpec, ReplicaSet } from '#schemas';
import type { Controller, Hands, Refusal, ResourceFacts } from './controller.ts';
import { HASH, hashLabel, ownerOf } from './pod-from-template.ts';
import { revisionHash } from './revision-hash.ts';

const REPLICA_SET: ResourceFacts = { group: 'apps', kind: 'ReplicaSet', resource: 'replicasets', namespaced: true };
const HASH_NAME = 'pod-template-hash';
const HASH_LABEL = hashLabel(HASH_NAME);
/** How much of its name is left to that of its ReplicaSet: so much that a hyphen and ten digits find room beside it. */
const REPLICA_SET_PREFIX = 253 - 11;

export const deployment: Controller = (workload, progress, hands) => {
  const { spec = {} } = workload.object as Deployment;
  progress.adopted.push(...hands.adoptReplicaSets(workload, spec.selector));
  if (spec.paused) return scaleOnly(progress.adopted, spec, hands);
  const isNew = progress.current === undefined;
  progress.current ??= progress.adopted.find(set => isOfTemplate(set, spec.template));
  const old = progress.adopted.filter(set => set !== progress.current);
  const left = scaleDown(old, spec, hands);
  const replicas = Math.max(Math.min(spec.replicas ?? 1, (spec.replicas ?? 1) + surgeOf(spec) - left), 0);
  if (progress.current && isNew) hands.scale(progress.current, replicas);
  if (progress.current) return true;
  const wanted = replicaSetOf(workload, replicas);
  const created = hands.create(workload, REPLICA_SET, wanted);
  if ('stored' in created) {
    progress.current = created.stored;
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

/** A paused one has no other template come, but as many Pods as it says. */
function scaleOnly<R extends Refusal>(adopted: readonly Stored[], { replicas = 1 }: DeploymentSpec, hands: Hands<R>): boolean {
  const [active, ...others] = adopted.filter(set => replicasOf(set) > 0);
  if (active && others.length === 0) hands.scale(active, replicas);
  return true;
}

/** Whether a ReplicaSet makes the very Pods that the Deployment wants. */
const isOfTemplate = ({ object }: Stored, template: PodTemplateSpec = {}): boolean =>
  revisionHash(withoutHash((object as ReplicaSet).spec?.template ?? {})) === revisionHash(withoutHash(template));

function withoutHash(template: PodTemplateSpec): PodTemplateSpec {
  const { [HASH_NAME]: _, ...labels } = template.metadata?.labels ?? {};
  return { ...template, metadata: { ...template.metadata, labels } };
}

const replicasOf = ({ object }: Stored): number => (object as ReplicaSet).spec?.replicas ?? 1;

/** No Pod is ever ready here: so many of the old ones go as may be missing, the oldest ReplicaSet's first. @returns how many stay */
function scaleDown<R extends Refusal>(old: readonly Stored[], spec: DeploymentSpec, hands: Hands<R>): number {
  const { replicas = 1, strategy } = spec;
  const total = old.reduce((sum, set) => sum + replicasOf(set), 0);
  const kept = strategy?.type === 'Recreate' ? 0 : Math.min(total, Math.max(replicas - unavailableOf(spec), 0));
  let surplus = total - kept;
  for (const set of old) {
    const cut = Math.min(surplus, replicasOf(set));
    if (cut > 0) hands.scale(set, replicasOf(set) - cut);
    surplus -= cut;
  }
  return kept;
}

const surgeOf = ({ strategy, replicas = 1 }: DeploymentSpec): number => amountOf(strategy?.rollingUpdate?.maxSurge, replicas, Math.ceil);

/** One at least where nothing may be added either. */
function unavailableOf(spec: DeploymentSpec): number {
  const { strategy, replicas = 1 } = spec;
  const given = amountOf(strategy?.rollingUpdate?.maxUnavailable, replicas, Math.floor);
  return Math.min(given || (surgeOf(spec) ? 0 : 1), replicas);
}

/** @param value a number, or a share of all replicas: `25%` */
function amountOf(value: number | string = 0, replicas: number, round: (share: number) => number): number {
  if (typeof value === 'number') return value;
  return round((Number.parseInt(value, 10) * replicas) / 100);
}

function replicaSetOf(workload: Stored, replicas: number): KubeObject {
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
      replicas,
      minReadySeconds: spec.minReadySeconds ?? 0,
      selector: { ...selector, matchLabels: { ...selector.matchLabels, ...HASH_LABEL } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
}
