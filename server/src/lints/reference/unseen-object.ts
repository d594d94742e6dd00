// A reference by name to an object of which no manifest speaks, where none of its kind is kept: nobody can know whether the cluster has it.
import { describe, plainKind } from '#references';
import { object, pod, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { resolve } from './resolve.ts';

const claim = object(
  'v1',
  'PersistentVolumeClaim',
  'data',
  'spec:\n  accessModes: [ReadWriteOnce]\n  resources: {requests: {storage: 1Gi}}',
);
const user = pod(
  'volumeMounts:\n  - {name: data, mountPath: /var/lib/data}',
  'volumes:\n  - name: data\n    persistentVolumeClaim: {claimName: data}',
);

export const unseenObject = defineRule({
  id: 'reference/unseen-object',
  title: 'Reference to an object that no manifest defines',
  severity: 'information',
  preset: 'strict',
  on: ['*'],
  what: 'A field names an object that no manifest of the workspace defines; others of its kind are not kept here either.',
  why: 'The cluster must have it already, or what depends on it waits for ever. A repository that is to be applied as a whole should hold it.',
  remedy: 'Add the object, or save it from the cluster as a context file.',
  wrong: user,
  right: stream(claim, user),
  *check(subject, scope) {
    const said = new Set<string>();
    for (const reference of scope.references.from(subject)) {
      if (resolve(reference, scope).is !== 'unseen') continue;
      const { to, namespace, name } = reference;
      const message = `No manifest defines ${describe({ kind: plainKind(to), name })} of namespace "${namespace}"`;
      if (said.has(message)) continue;
      said.add(message);
      yield { at: reference.path, message };
    }
  },
});
