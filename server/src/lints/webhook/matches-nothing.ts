// A rule of a webhook or an admission policy that no request ever matches.
import { type Place, placesAt } from '#references';
import type { KindFacts, Facts as ReleaseFacts, RuleWithOperations } from '#schemas';
import { object } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { defineRule, type Trouble } from '../rule.ts';

const GROUP = 'admissionregistration.k8s.io';
const POLICY_RULES = 'spec.matchConstraints.resourceRules[]';
/** Where a kind says which requests it wants to see. */
const RULES: Readonly<Record<string, string>> = {
  [`${GROUP}/ValidatingWebhookConfiguration`]: 'webhooks[].rules[]',
  [`${GROUP}/MutatingWebhookConfiguration`]: 'webhooks[].rules[]',
  [`${GROUP}/ValidatingAdmissionPolicy`]: POLICY_RULES,
  [`${GROUP}/MutatingAdmissionPolicy`]: POLICY_RULES,
};

const example = (resource: string) =>
  object(
    `${GROUP}/v1`,
    'ValidatingAdmissionPolicy',
    'replicas',
    `spec:
  matchConstraints:
    resourceRules:
      - apiGroups: [apps]
        apiVersions: [v1]
        operations: [CREATE, UPDATE]
        resources: [${resource}]
  validations:
    - expression: object.spec.replicas <= 5
`,
  );

export const matchesNothing = defineRule({
  id: 'webhook/matches-nothing',
  title: 'Webhook or policy that no request matches',
  on: Object.keys(RULES),
  what: 'A rule names a group with its version, a resource that none of its groups has, a scope that the resource does not have, or CONNECT to a resource that takes none.',
  why: 'The webhook is never called, the policy never evaluated: what they should guard is not guarded.',
  remedy: 'Name the group without version, and the plural as kubectl api-resources lists it.',
  wrong: example('deployment'),
  right: example('deployments'),
  *check({ kind, object }, { release }) {
    for (const place of placesAt(object, RULES[kind] ?? '')) yield* troublesOf(place, release);
  },
});

function* troublesOf({ value, path }: Place, release: ReleaseFacts): Iterable<Trouble> {
  const rule = value as RuleWithOperations;
  const { apiGroups = [], resources = [] } = rule;
  for (const [i, group] of apiGroups.entries()) {
    const bare = group.replace(/\/.*/, '');
    if (bare !== group)
      yield {
        at: [...path, 'apiGroups', i],
        message: `No API group is called "${group}": this matches nothing. Is "${bare}" meant?`,
        data: { replacement: bare },
      };
    // `v1` is the core group's version.
    else if (/^v\d+$/.test(group))
      yield {
        at: [...path, 'apiGroups', i],
        message: `No API group is called "${group}": this matches nothing. The core group is ""`,
        data: { replacement: '' },
      };
  }
  if (!apiGroups.every(group => release.groups().has(group))) return;
  for (const [i, resource] of resources.entries()) {
    const message = resourceTrouble(rule, resource, release);
    if (message) yield { at: [...path, 'resources', i], message };
  }
}

function resourceTrouble(
  { apiGroups = [], operations, scope }: RuleWithOperations,
  resource: string,
  release: ReleaseFacts,
): string | undefined {
  const [plural = '', subresource] = resource.split('/');
  if (plural === '*' || /[$<>{}]/.test(resource)) return undefined;
  const kinds = apiGroups.flatMap(group => release.resource(group, plural) ?? []);
  if (!kinds.length) return unknown(apiGroups, plural, release);
  const wrongScope =
    scope === 'Namespaced' ? !kinds.some(kind => kind.namespaced) : scope === 'Cluster' && kinds.every(kind => kind.namespaced);
  // Requests for a Namespace count as being in it, but its scope is the cluster's all the same.
  if (wrongScope)
    return `${plural} ${scope === 'Namespaced' ? 'lie in no namespace' : 'lie in namespaces'}: with the scope ${scope} this matches nothing`;
  if (!subresource && operations?.length && operations.every(one => one === 'CONNECT'))
    return `${plural} take no CONNECT, only subresources such as pods/exec do: this matches nothing`;
  return undefined;
}

function unknown(groups: readonly string[], plural: string, release: ReleaseFacts): string | undefined {
  if (groups.some(group => release.knew(group, plural))) return undefined;
  const own = groups.flatMap(group => release.kinds.filter(kind => kind.group === group));
  const near = own.find(kind => isOtherNameOf(kind, plural))?.resource ?? nearestName(plural, new Set(own.map(kind => kind.resource)));
  const elsewhere = [...new Set(release.kinds.filter(({ resource }) => resource === plural).map(({ group }) => `"${group}"`))];
  const hint = near ? `. Did you mean ${near}?` : elsewhere.length ? `. It is in ${elsewhere.join(' or ')}` : '';
  return `${groups.map(group => `"${group}"`).join(' and ')} has no resource "${plural}": this matches nothing${hint}`;
}

const isOtherNameOf = ({ kind, singular, shortNames }: KindFacts, name: string) =>
  kind === name || singular === name.toLowerCase() || shortNames.includes(name);
