// A quota of a class that is called nearly so.
import { placesAt } from '#references';
import type { ResourceQuota, ScopedResourceSelectorRequirement } from '#schemas';
import { object, stream } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { defineRule, type Trouble } from '../rule.ts';
import type { Scope } from '../scope.ts';

const STORAGE = /^(.+)\.storageclass\.storage\.k8s\.io\//;

const example = (name: string) =>
  stream(
    object('storage.k8s.io/v1', 'StorageClass', 'fast-ssd', 'provisioner: csi.example.com\n'),
    object('v1', 'ResourceQuota', 'storage', `spec:\n  hard:\n    ${name}.storageclass.storage.k8s.io/requests.storage: 500Gi\n`),
  );

export const quotaUnknownClass = defineRule<ResourceQuota>({
  id: 'quota/unknown-class',
  title: 'Quota of a class that is called otherwise',
  on: ['ResourceQuota'],
  what: 'A quota names a StorageClass, or in its scope a PriorityClass, which the environment defines under nearly that name.',
  why: 'Nothing has that class: the quota limits nothing.',
  remedy: 'Correct the name.',
  wrong: example('fast-sd'),
  right: example('fast-ssd'),
  *check({ object: { spec } }, scope) {
    for (const key of Object.keys(spec?.hard ?? {})) {
      const [, name] = STORAGE.exec(key) ?? [];
      if (name) yield* slip('storage.k8s.io/StorageClass', name, { at: ['spec', 'hard', key], mark: 'key' }, scope);
    }
    for (const { value, path } of placesAt(spec, 'scopeSelector.matchExpressions[]', ['spec'])) {
      const { scopeName, values = [] } = value as ScopedResourceSelectorRequirement;
      if (scopeName !== 'PriorityClass') continue;
      for (const [i, name] of values.entries()) yield* slip('scheduling.k8s.io/PriorityClass', name, { at: [...path, 'values', i] }, scope);
    }
  },
});

function* slip(kind: string, name: string, place: Pick<Trouble, 'at' | 'mark'>, { inventory }: Scope): Iterable<Trouble> {
  const known = [...inventory.names(kind, ''), ...inventory.wellKnown(kind)];
  const near = known.includes(name) ? undefined : nearestName(name, known, 2);
  if (near) yield { ...place, message: `There is no ${kind.replace(/.*\//, '')} "${name}": nothing counts here. Did you mean "${near}"?` };
}
