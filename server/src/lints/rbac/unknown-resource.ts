// A resource that none of the rule's groups has.
import type { KindFacts, PolicyRule, Facts as ReleaseFacts, Role } from '#schemas';
import { role } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { defineRule, type Trouble } from '../rule.ts';
import { CLUSTER_ROLE, isChecked, kindsNamed, ROLE, rulesOf } from './rules.ts';
import { QUOTES } from './strange-quotes.ts';

const example = (group: string) => role(`apiGroups: ["${group}"]\nresources: ["deployments"]\nverbs: ["get"]`);

export const unknownResource = defineRule<Role>({
  id: 'rbac/unknown-resource',
  title: 'Resource that its API group does not have',
  on: [ROLE, CLUSTER_ROLE],
  what: 'None of the rule’s groups has a resource (or subresource) of that name. Resources are plural and in lower case.',
  why: 'The rule grants nothing for it.',
  remedy: 'Name the group that has the resource, and its plural as kubectl api-resources lists it.',
  wrong: example(''),
  right: example('apps'),
  *check(subject, { release }) {
    for (const { rule, path } of rulesOf(subject)) {
      if (!isChecked(release, rule)) continue;
      for (const [i, resource] of (rule.resources ?? []).entries()) {
        const trouble = troubleWith(release, rule, resource);
        if (trouble) yield { at: [...path, 'resources', i], ...trouble };
      }
    }
  },
});

/** Resources that are only permissions, not served: verbs such as `use`, `bind` and `approve` are asked of them. */
const VIRTUAL = new Set(['users', 'groups', 'serviceaccounts', 'signers', 'podsecuritypolicies', 'userextras', 'uids']);
/** Whom somebody may impersonate is asked in the core group. */
const IMPERSONATED = new Set(['users', 'groups']);
/** What the kubelet asks for when somebody reads its own pages. */
const KUBELET = /^nodes\/(stats|metrics|log|spec|proxy|pods|healthz|configz|checkpoint)/;

function troubleWith(release: ReleaseFacts, rule: PolicyRule, written: string): Pick<Trouble, 'message' | 'data'> | undefined {
  const [plural = '', subresource] = written.split('/');
  if (IMPERSONATED.has(plural) && rule.verbs?.every(verb => verb === 'impersonate') && !rule.apiGroups?.includes(''))
    return { message: `Requests to impersonate ${plural} are asked in the core group, "": this grants nothing`, data: { groups: [''] } };
  if (plural === '*' || QUOTES.test(written) || VIRTUAL.has(plural) || KUBELET.test(written) || /[$<>{}]/.test(written)) return undefined;
  const kinds = kindsNamed(release, rule, plural);
  if (!kinds.length) return unknown(release, rule, plural);
  if (!subresource || subresource === '*' || kinds.some(kind => hasSubresource(kind, subresource))) return undefined;
  const near = nearestName(subresource, kinds[0]!.subresources.keys());
  return {
    message: `${plural} has no subresource "${subresource}": this grants nothing${near ? `. Did you mean "${near}"?` : ''}`,
    ...(near && { data: { replacement: `${plural}/${near}` } }),
  };
}

/**
 * Subresources that are only permissions: admission plug-ins and controllers ask whether somebody may touch them. Source: rbac's own roles in
 * `plugin/pkg/auth/authorizer/rbac/bootstrappolicy`; `restricted` is OpenShift's, whose endpoints controller Kubernetes grants it, too.
 */
const PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
  certificatesigningrequests: ['nodeclient', 'selfnodeclient', 'selfnodeserver'],
  endpoints: ['restricted'],
  endpointslices: ['restricted'],
  resourceclaims: ['binding', 'driver'],
};
/** Finalizers are no URL, but an admission plug-in asks for the right to update them; rollback was one once. */
const ANYWHERE = new Set(['rollback', 'finalizers', 'status', 'approval']);

const hasSubresource = ({ resource, subresources }: KindFacts, name: string) =>
  ANYWHERE.has(name) || subresources.has(name) || PERMISSIONS[resource]?.includes(name) === true;

function unknown(release: ReleaseFacts, { apiGroups = [] }: PolicyRule, plural: string): Pick<Trouble, 'message' | 'data'> | undefined {
  const groups = apiGroups.map(group => (group ? `"${group}"` : 'the core group')).join(' and ');
  // What is gone is kept in rules for old clusters, and what is off by default may be on.
  if (apiGroups.some(group => release.knew(group, plural))) return undefined;
  const own = apiGroups.flatMap(group => release.kinds.filter(kind => kind.group === group));
  const named = own.find(
    ({ kind, singular, shortNames }) => kind === plural || singular === plural.toLowerCase() || shortNames.includes(plural),
  );
  if (named) return { message: `No resource is called "${plural}": its name is ${named.resource}`, data: { replacement: named.resource } };
  const elsewhere = [...new Set(release.kinds.filter(({ resource }) => resource === plural).map(({ group }) => group))];
  if (elsewhere.length) {
    const where = elsewhere.map(group => (group ? `"${group}"` : 'the core group, ""')).join(' or ');
    return { message: `${plural} is not in ${groups}: this grants nothing. It is in ${where}`, data: { groups: elsewhere } };
  }
  const near = nearestName(plural, new Set(own.map(({ resource }) => resource)));
  if (near) return { message: `${capital(groups)} has no resource "${plural}". Did you mean ${near}?`, data: { replacement: near } };
  return { message: `${capital(groups)} has no resource "${plural}": this grants nothing` };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
