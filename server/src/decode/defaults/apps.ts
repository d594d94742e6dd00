// Defaults of apps/v1.
import type { DaemonSet, DaemonSetSpec, Deployment, ReplicaSet, ReplicaSetSpec, StatefulSet } from '#schemas';
import { type DefaultTable, inside } from './table.ts';

export const appsDefaults: DefaultTable = {
  'apps/v1.Deployment': completeDeployment,
  'apps/v1.DaemonSet': completeDaemonSet,
  'apps/v1.StatefulSet': completeStatefulSet,
  'apps/v1.ReplicaSet': (set: ReplicaSet) => {
    const spec: ReplicaSetSpec = inside(set, 'spec');
    spec.replicas ??= 1;
  },
};

function completeDeployment(deployment: Deployment): void {
  const spec = inside(deployment, 'spec');
  spec.replicas ??= 1;
  const strategy = inside(spec, 'strategy');
  strategy.type ||= 'RollingUpdate';
  if (strategy.type === 'RollingUpdate') strategy.rollingUpdate = { maxUnavailable: '25%', maxSurge: '25%', ...strategy.rollingUpdate };
  spec.revisionHistoryLimit ??= 10;
  spec.progressDeadlineSeconds ??= 600;
}

function completeDaemonSet(set: DaemonSet): void {
  const spec: DaemonSetSpec = inside(set, 'spec');
  const strategy = inside(spec, 'updateStrategy');
  strategy.type ||= 'RollingUpdate';
  if (strategy.type === 'RollingUpdate') strategy.rollingUpdate = { maxUnavailable: 1, maxSurge: 0, ...strategy.rollingUpdate };
  spec.revisionHistoryLimit ??= 10;
}

/** `maxUnavailable` stays open: the feature is off by default. */
function completeStatefulSet(set: StatefulSet): void {
  const spec = inside(set, 'spec');
  spec.podManagementPolicy ||= 'OrderedReady';
  const strategy = inside(spec, 'updateStrategy');
  if (!strategy.type) {
    strategy.type = 'RollingUpdate';
    strategy.rollingUpdate ??= {};
  }
  if (strategy.type === 'RollingUpdate' && strategy.rollingUpdate) strategy.rollingUpdate.partition ??= 0;
  const retention = inside(spec, 'persistentVolumeClaimRetentionPolicy');
  retention.whenDeleted ||= 'Retain';
  retention.whenScaled ||= 'Retain';
  spec.replicas ??= 1;
  spec.revisionHistoryLimit ??= 10;
}
