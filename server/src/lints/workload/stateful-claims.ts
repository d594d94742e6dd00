// Claim templates that cannot give each Pod a volume of its own, and updates that reach no Pod.
import type { StatefulSet } from '#schemas';
import { defineRule } from '../rule.ts';

const set = (spec: string, claim: string, volumes = '') => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  selector:
    app: web
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  serviceName: web
  replicas: 3
${spec}  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.25.3
          volumeMounts:
            - name: data
              mountPath: /data
${volumes}  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
${claim}        resources:
          requests:
            storage: 1Gi
`;

export const claimTemplateOneVolume = defineRule<StatefulSet>({
  id: 'workload/claim-template-one-volume',
  title: 'Claim template that names one volume for all Pods',
  on: ['apps/StatefulSet'],
  what: 'A claim template has a volumeName, and the StatefulSet more than one replica.',
  why: 'A volume is bound to one claim: those of the other Pods stay Pending, and so do the Pods.',
  remedy: 'Leave volumeName out; choose volumes by storageClassName or selector.',
  wrong: set('', '        volumeName: pv-0\n'),
  right: set('', ''),
  *check({ object: { spec } }) {
    if ((spec?.replicas ?? 1) < 2) return;
    for (const [i, { spec: claim }] of (spec?.volumeClaimTemplates ?? []).entries())
      if (claim?.volumeName)
        yield {
          at: ['spec', 'volumeClaimTemplates', i, 'spec', 'volumeName'],
          message: `Only one of the ${spec?.replicas} claims can have the volume "${claim.volumeName}": the others stay Pending`,
        };
  },
});

export const claimTemplateHidesVolume = defineRule<StatefulSet>({
  id: 'workload/claim-template-hides-volume',
  title: 'Volume that a claim template replaces',
  on: ['apps/StatefulSet'],
  what: 'The template of the Pods has a volume with the name of a claim template.',
  why: 'The claim takes its place: the volume that is written is never used.',
  remedy: 'Drop the volume, or call one of the two otherwise.',
  wrong: set('', '', '      volumes:\n        - name: data\n          emptyDir: {}\n'),
  right: set('', ''),
  *check({ object: { spec } }) {
    const claimed = new Set((spec?.volumeClaimTemplates ?? []).map(({ metadata }) => metadata?.name));
    // A claim as placeholder was once asked for by the API server.
    for (const [i, { name, persistentVolumeClaim }] of (spec?.template?.spec?.volumes ?? []).entries())
      if (claimed.has(name) && !persistentVolumeClaim)
        yield {
          at: ['spec', 'template', 'spec', 'volumes', i, 'name'],
          message: `The claim template "${name}" takes the place of this volume`,
        };
  },
});

export const partitionOverReplicas = defineRule<StatefulSet>({
  id: 'workload/partition-over-replicas',
  title: 'Partition that no Pod is above',
  severity: 'information',
  on: ['apps/StatefulSet'],
  what: 'partition of the rolling update is no less than the number of replicas.',
  why: 'Only Pods with an ordinal of at least the partition are updated: a change of the template reaches none.',
  remedy: 'Lower the partition; 0, the default, updates all.',
  wrong: set('  updateStrategy:\n    rollingUpdate:\n      partition: 3\n', ''),
  right: set('  updateStrategy:\n    rollingUpdate:\n      partition: 2\n', ''),
  *check({ object: { spec } }) {
    const partition = spec?.updateStrategy?.rollingUpdate?.partition ?? 0;
    const end = (spec?.ordinals?.start ?? 0) + (spec?.replicas ?? 1);
    if (!partition || partition < end || !spec?.replicas) return;
    yield {
      at: ['spec', 'updateStrategy', 'rollingUpdate', 'partition'],
      message: `Ordinals end at ${end - 1}: with partition ${partition} no Pod is ever updated`,
    };
  },
});
