// Extended resources and kinds of objects by names that no quota counts.
import type { Facts as ReleaseFacts, ResourceQuota } from '#schemas';
import { nearestName } from '../nearest-name.ts';
import { defineRule } from '../rule.ts';
import { quota } from './example.ts';

/** Names with a slash that quotas count: extended resources as requests, objects, claims by their class. */
const COUNTED = /^requests\.|^count\/|\.storageclass\.storage\.k8s\.io\/|\.deviceclass\.resource\.k8s\.io\//;

export const resourceNotCounted = defineRule<ResourceQuota>({
  id: 'quota/resource-not-counted',
  title: 'Extended resource that the quota does not count',
  on: ['ResourceQuota'],
  what: 'A quota names an extended resource, such as nvidia.com/gpu, by itself or with limits. before it.',
  why: 'Quotas count extended resources as requests.‹name› only: this one limits nothing.',
  remedy: 'Write requests.nvidia.com/gpu.',
  wrong: quota('nvidia.com/gpu: "4"'),
  right: quota('requests.nvidia.com/gpu: "4"'),
  *check({ object: { spec } }) {
    for (const name of Object.keys(spec?.hard ?? {})) {
      if (!name.includes('/') || COUNTED.test(name)) continue;
      const bare = name.replace(/^limits\./, '');
      const message = `No quota counts "${name}": extended resources are counted as requests.${bare}`;
      yield { at: ['spec', 'hard', name], mark: 'key', message, data: { replacement: `requests.${bare}` } };
    }
  },
});

export const objectsNotCounted = defineRule<ResourceQuota>({
  id: 'quota/objects-not-counted',
  title: 'Count of objects that there cannot be',
  on: ['ResourceQuota'],
  what: 'count/‹resource› names a resource that its API group does not have: the group stands behind the plural name, count/deployments.apps, and only core resources have none.',
  why: 'The quota is accepted and limits nothing.',
  remedy: 'Write plural name and group, as kubectl api-resources lists them.',
  wrong: quota('count/deployments: "4"'),
  right: quota('count/deployments.apps: "4"'),
  *check({ object: { spec } }, { release }) {
    for (const name of Object.keys(spec?.hard ?? {})) {
      const [, plural = '', group = ''] = /^count\/([^.]+)(?:\.(.+))?$/.exec(name) ?? [];
      // Other groups are those of definitions and aggregated servers; what is gone or off by default may be there.
      if (!plural || !release.groups().has(group) || release.resource(group, plural) || release.knew(group, plural)) continue;
      const meant = countMeant(release, plural, group);
      yield {
        at: ['spec', 'hard', name],
        mark: 'key',
        message: `${group ? `API group "${group}"` : 'The core group'} has no resource "${plural}": nothing is counted${meant ? `. Is ${meant} meant?` : ''}`,
        ...(meant && { data: { replacement: meant } }),
      };
    }
  },
});

/** The same word as the name of a resource elsewhere, as a kind or singular, or nearly so. */
function countMeant({ kinds }: ReleaseFacts, plural: string, group: string): string | undefined {
  const word = plural.toLowerCase();
  const named = kinds.find(({ resource, kind, singular }) => resource === word || kind.toLowerCase() === word || singular === word);
  const near = named ?? kinds.find(one => one.group === group && one.resource === nearestName(word, [one.resource]));
  return near && `count/${near.resource}${near.group ? `.${near.group}` : ''}`;
}
