// Verbs that none of the rule's resources takes, although each of them is one.
import type { Role } from '#schemas';
import { role } from '../example.ts';
import { defineRule } from '../rule.ts';
import { CLUSTER_ROLE, kindsNamed, ROLE, rulesOf } from './rules.ts';

const example = (...verbs: string[]) => role(`apiGroups: [""]\nresources: ["pods/exec"]\nverbs: [${verbs.join(', ')}]`);
const READING = new Set(['get', 'list', 'watch']);
/** Running something in a Pod is a create, whatever transport carries it. */
const STREAMS = new Set(['exec', 'attach', 'portforward']);

export const verbNotSupported = defineRule<Role>({
  id: 'rbac/verb-not-supported',
  title: 'Right to run that only reads',
  on: [ROLE, CLUSTER_ROLE],
  what: 'The rule is about pods/exec, pods/attach or pods/portforward alone and has verbs such as get, list and watch, but not create.',
  why: 'kubectl exec, attach and port-forward need create: with these verbs they are forbidden.',
  remedy: 'Use the verb create.',
  wrong: example('get', 'list', 'watch'),
  right: example('create'),
  *check(subject, { release }) {
    for (const { rule, path } of rulesOf(subject)) {
      const { resources = [], verbs = [] } = rule;
      const streams = resources.flatMap((resource, i) => (STREAMS.has(resource.split('/')[1] ?? '') ? [{ resource, i }] : []));
      const known = (rule.apiGroups ?? []).includes('*') || kindsNamed(release, rule, 'pods').length > 0;
      if (!known || !streams.length || !verbs.length || verbs.some(verb => !READING.has(verb))) continue;
      const { resource } = streams[0]!;
      const others = rulesOf(subject).some(
        ({ rule: other }) =>
          other !== rule && other.verbs?.some(verb => verb === 'create' || verb === '*') && other.resources?.includes(resource),
      );
      if (others) continue;
      yield {
        at: [...path, 'verbs'],
        mark: 'key',
        message: `${resource} needs the verb create: with ${verbs.join(', ')} alone it is forbidden`,
      };
    }
  },
});
