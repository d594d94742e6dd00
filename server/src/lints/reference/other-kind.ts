// A name that belongs to an object of the kind that is easily taken for the right one: Secret and ConfigMap, Role and ClusterRole.
import { plainKind } from '#references';
import { object, pod, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { resolve } from './resolve.ts';

const example = (kind: string) =>
  stream(
    object('v1', 'Secret', 'db', 'stringData:\n  password: change-me'),
    pod(`env:\n  - name: DB_PASSWORD\n    valueFrom:\n      ${kind}:\n        name: db\n        key: password`),
  );

export const otherKind = defineRule({
  id: 'reference/other-kind',
  title: 'Reference to an object of another kind',
  on: ['*'],
  what: 'The environment has an object of that name, but it is a Secret where a ConfigMap is referred to, a Role where a ClusterRole is, or the other way round; or a Deployment where an autoscaler scales a StatefulSet.',
  why: 'The reference finds nothing: containers do not start, bindings grant nothing, nothing is scaled.',
  remedy: 'Refer to the kind that the object is of.',
  wrong: example('configMapKeyRef'),
  right: example('secretKeyRef'),
  *check(subject, scope) {
    for (const reference of scope.references.from(subject)) {
      const found = resolve(reference, scope);
      if (found.is !== 'other-kind') continue;
      const [wanted, real] = [plainKind(reference.to), plainKind(found.kind)];
      yield { at: reference.path, message: `"${reference.name}" is a ${real}, this refers to a ${wanted}: nothing is found` };
    }
  },
});
