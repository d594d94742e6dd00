// Style: rules that grant everything.
import type { Role } from '#schemas';
import { role } from '../example.ts';
import { defineRule } from '../rule.ts';
import { CLUSTER_ROLE, ROLE, rulesOf } from './rules.ts';

const example = (verbs: string) => role(`apiGroups: ["*"]\nresources: ["*"]\nverbs: [${verbs}]`);

export const grantsEverything = defineRule<Role>({
  id: 'rbac/grants-everything',
  title: 'Rule that grants everything',
  severity: 'information',
  preset: 'strict',
  on: [ROLE, CLUSTER_ROLE],
  what: 'A rule has "*" as resource and as verb.',
  why: 'It grants reading Secrets, running in Pods and granting more rights, today and for all kinds to come.',
  remedy: 'Name the resources and verbs that are needed.',
  wrong: example('"*"'),
  right: example('get, list, watch'),
  *check(subject) {
    for (const { rule, path } of rulesOf(subject))
      if (rule.resources?.includes('*') && rule.verbs?.includes('*'))
        yield { at: [...path, 'verbs'], mark: 'key', message: 'This rule grants everything, today and for all kinds to come' };
  },
});
