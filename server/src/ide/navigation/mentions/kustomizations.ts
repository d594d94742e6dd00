// Where a kustomization names objects: as targets of patches, replacements, variables and counts.
import { kindKey } from '#cluster';
import { placesAt, plainKind, type References, type Subject, textAt } from '#references';
import { matchesWhole, type ObjectHead } from '#workspace';
import { idOf, type Saying } from '../mention.ts';

/** Places of what has the name of an object, and perhaps its kind and namespace. */
const TARGETS = [
  'patches[].target',
  'patchesJson6902[].target',
  'replacements[].source',
  'replacements[].targets[].select',
  'vars[].objref',
  'replicas[]',
];
const SCALED = new Set(['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet']);
const KIND = 'kustomize.config.k8s.io/Kustomization';

export const isKustomization = ({ kind, group }: ObjectHead): boolean =>
  kindKey(group, kind) === KIND || (kind === 'Component' && /^kustomize\./.test(group));

/** A kustomization as an object; it needs neither kind nor name. */
export const kustomizationSubject = (object: unknown, document: number): Subject => ({
  kind: KIND,
  apiVersion: '',
  namespace: '',
  name: '',
  document,
  base: [],
  object: { apiVersion: '', kind: 'Kustomization', metadata: {}, ...(typeof object === 'object' ? object : {}) },
});

export function* kustomizationSayings(by: Subject, references: References): Generator<Saying> {
  if (by.kind !== KIND) return;
  for (const at of TARGETS)
    for (const { value, path } of placesAt(by.object, at)) {
      const [kind, name, group] = [textAt(value, 'kind'), textAt(value, 'name'), textAt(value, 'group')];
      for (const subject of name ? references.subjects : []) {
        const means = kind ? plainKind(subject.kind) === kind : at === 'replicas[]' && SCALED.has(plainKind(subject.kind));
        // One that means several objects is a mention of each, and keeps them from being renamed.
        if (matchesWhole(name, subject.name) && means && (!group || subject.kind === kindKey(group, kind)))
          yield { sort: 'object', role: 'reference', id: idOf(subject), by, path: [...path, 'name'], mark: 'value' };
      }
    }
}
