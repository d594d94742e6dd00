// Verbs that a subresource does not take.
import type { Role } from '#schemas';
import { role } from '../example.ts';
import { defineRule } from '../rule.ts';
import { CLUSTER_ROLE, isChecked, kindsNamed, ROLE, rulesOf } from './rules.ts';

const CREATE = ['create'];
const GET = ['get'];
const SCALE = ['get', 'update', 'patch'];
/**
 * What can be done with a resource, for those that take few verbs: others are no mistake anybody makes.
 * Source: the verbs of `kubectl api-resources` and of the discovery of subresources.
 */
const VERBS: Readonly<Record<string, readonly string[]>> = {
  'pods/log': GET,
  'pods/eviction': CREATE,
  'pods/binding': CREATE,
  'serviceaccounts/token': CREATE,
  'deployments/scale': SCALE,
  'replicasets/scale': SCALE,
  'statefulsets/scale': SCALE,
  tokenreviews: CREATE,
  subjectaccessreviews: CREATE,
  localsubjectaccessreviews: CREATE,
  selfsubjectaccessreviews: CREATE,
  selfsubjectrulesreviews: CREATE,
};

const example = (verb: string) => role(`apiGroups: [""]\nresources: ["pods/log"]\nverbs: ["${verb}"]`);

export const subresourceVerb = defineRule<Role>({
  id: 'rbac/subresource-verb',
  title: 'Verbs that the resource does not take',
  on: [ROLE, CLUSTER_ROLE],
  what: 'None of the verbs of a rule can be asked of any of its resources: logs are only got, evictions, tokens and reviews only created.',
  why: 'The rule grants nothing.',
  remedy: 'Use the verb that the request has: get for pods/log, create for pods/eviction, serviceaccounts/token and reviews.',
  wrong: example('list'),
  right: example('get'),
  *check(subject, { release }) {
    for (const { rule, path } of rulesOf(subject)) {
      const { resources = [], verbs = [] } = rule;
      if (!verbs.length || !resources.length || !isChecked(release, rule)) continue;
      const taken = resources.map(resource => VERBS[resource]);
      if (!taken.every(list => list && !verbs.some(verb => verb === '*' || list.includes(verb)))) continue;
      if (!resources.every(resource => kindsNamed(release, rule, resource.split('/')[0]!).length)) continue;
      yield {
        at: [...path, 'verbs'],
        mark: 'key',
        message: `${resources.join(' and ')} can only be asked for ${[...new Set(taken.flat())].join(', ')}: with ${verbs.join(', ')} this grants nothing`,
      };
    }
  },
});
