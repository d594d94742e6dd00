// A reference by name to an object that the environment does not define, although it defines others of that kind there.
import { describe, plainKind, type Reference } from '#references';
import { configMap, pod, stream } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { defineRule } from '../rule.ts';
import { resolve } from './resolve.ts';

const example = (name: string) => stream(configMap('app-config', 'LOG_LEVEL'), pod(`envFrom:\n  - configMapRef:\n      name: ${name}`));

/** What the control plane does without the target. */
const CONSEQUENCE: Readonly<Record<string, string>> = {
  ConfigMap: 'the containers that need it do not start',
  Secret: 'the containers that need it do not start',
  PersistentVolumeClaim: 'the Pods stay Pending',
  Service: 'nothing answers at that name',
  'networking.k8s.io/IngressClass': 'no controller serves this Ingress',
  'storage.k8s.io/StorageClass': 'no volume is provisioned',
  Node: 'the Pod stays Pending for ever',
  ServiceAccount: 'nobody gets these rights',
  'rbac.authorization.k8s.io/Role': 'the binding grants nothing',
  'rbac.authorization.k8s.io/ClusterRole': 'the binding grants nothing',
  'apps/Deployment': 'nothing is scaled',
  'apps/StatefulSet': 'nothing is scaled',
};

export const missingObject = defineRule({
  id: 'reference/missing-object',
  title: 'Reference to an object that is not there',
  on: ['*'],
  what: 'A field names an object that the environment does not define, although it defines others of that kind in that namespace.',
  why: 'The API server accepts the reference; what depends on it then waits for ever or fails at run time.',
  remedy: 'Correct the name, or add the object. If it is made elsewhere, save it as a context file, or suppress the finding with a reason.',
  wrong: example('app-cfg'),
  right: example('app-config'),
  *check(subject, scope) {
    // What a controller has made, with the owner's uid in it, has been in a cluster: what it names was there.
    if (subject.object.metadata.ownerReferences?.some(({ uid }) => uid)) return;
    const said = new Set<string>();
    for (const reference of scope.references.from(subject)) {
      const place = `${reference.to} ${reference.namespace} ${reference.name}`;
      if (said.has(place) || resolve(reference, scope).is !== 'missing') continue;
      said.add(place);
      const { to, namespace, name } = reference;
      const near = nearestName(name, [...scope.inventory.names(to, namespace), ...scope.inventory.wellKnown(to)]);
      yield {
        at: reference.path,
        message: `${missing(reference)}${near ? `. Did you mean "${near}"?` : ''}`,
        ...(near && { data: { replacement: near } }),
      };
    }
  },
});

/** What a Pod needs so that the server takes it. */
const NEEDED = new Set(['ServiceAccount', 'scheduling.k8s.io/PriorityClass', 'node.k8s.io/RuntimeClass']);

function missing({ to, name, namespace, row }: Reference): string {
  const where = namespace ? ` in namespace "${namespace}"` : '';
  const then = row.on === 'pods' && NEEDED.has(to) ? 'the Pods are refused' : CONSEQUENCE[to];
  return `There is no ${describe({ kind: plainKind(to), name })}${where}${then ? `: ${then}` : ''}`;
}
