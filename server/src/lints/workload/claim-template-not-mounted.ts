// A claim template that no container mounts.
import { containersOf, podSourceOf } from '#references';
import type { StatefulSet } from '#schemas';
import { defineRule } from '../rule.ts';
import { statefulSet } from './stateful-set.ts';

const template = `serviceName: web
volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes:
        - ReadWriteOnce
      resources:
        requests:
          storage: 1Gi`;

export const claimTemplateNotMounted = defineRule<StatefulSet>({
  id: 'workload/claim-template-not-mounted',
  title: 'Claim template that no container mounts',
  severity: 'information',
  preset: 'strict',
  on: ['apps/StatefulSet'],
  what: 'No container has a volume mount or device of that name.',
  why: 'Volumes are provisioned and paid for, and the data is written to the container’s own file system, where it is lost.',
  remedy: 'Add a volumeMount of that name, or drop the template.',
  wrong: statefulSet('', template),
  right: statefulSet('', template, undefined, 'volumeMounts:\n  - name: data\n    mountPath: /data'),
  *check(subject) {
    const pod = podSourceOf(subject as never);
    if (!pod) return;
    const used = new Set(
      containersOf(pod).flatMap(({ container: { volumeMounts, volumeDevices } }) =>
        [...(volumeMounts ?? []), ...(volumeDevices ?? [])].map(({ name }) => name),
      ),
    );
    for (const [i, { metadata }] of (subject.object.spec?.volumeClaimTemplates ?? []).entries()) {
      const name = metadata?.name;
      if (!name || used.has(name)) continue;
      yield { at: ['spec', 'volumeClaimTemplates', i, 'metadata', 'name'], message: `No container mounts "${name}"` };
    }
  },
});
