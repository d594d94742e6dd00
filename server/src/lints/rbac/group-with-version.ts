// An API group written with its version, or as the core group never is.
import type { Role } from '#schemas';
import { role } from '../example.ts';
import { defineRule } from '../rule.ts';
import { CLUSTER_ROLE, ROLE, rulesOf } from './rules.ts';

const example = (group: string) => role(`apiGroups: ["${group}"]\nresources: ["deployments"]\nverbs: ["get"]`);

export const groupWithVersion = defineRule<Role>({
  id: 'rbac/group-with-version',
  title: 'API group written with its version',
  on: [ROLE, CLUSTER_ROLE],
  what: 'apiGroups holds an apiVersion, such as apps/v1 or v1, instead of a group.',
  why: 'No group is called so: the rule grants nothing.',
  remedy: 'Write the group alone: apps for apps/v1, "" for v1.',
  wrong: example('apps/v1'),
  right: example('apps'),
  *check(subject) {
    for (const { rule, path } of rulesOf(subject))
      for (const [i, group] of (rule.apiGroups ?? []).entries()) {
        if (!/\/v\d|^v\d+((alpha|beta)\d+)?$|^core$/.test(group)) continue;
        const replacement = group.includes('/') ? group.slice(0, group.indexOf('/')) : '';
        yield {
          at: [...path, 'apiGroups', i],
          message: `No API group is called "${group}": this grants nothing. The group is "${replacement}"`,
          data: { replacement },
        };
      }
  },
});
