// The rules of a FlowSchema: whose requests it takes, and which.
import { child, forbidden, invalid, notSupported, required as requiredError } from '#field';
import type {
  FlowcontrolSubject,
  GroupSubject,
  NonResourcePolicyRule,
  PolicyRulesWithSubjects,
  ResourcePolicyRule,
  ServiceAccountSubject,
  UserSubject,
} from '#schemas';
import { dnsLabel, dnsSubdomain } from '../formats.ts';
import { type Check, check, eachVal, field, first, format, pointer, required, starAlone, type, when, word } from '../words.ts';

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'proxy', 'update', 'watch'];

/** The whole list is refused for one verb that is unknown. */
const knownVerbs = word<readonly string[]>('verbs', VERBS, (list, at, { errors }) => {
  if (!list.includes('*') && !list.every(verb => VERBS.includes(verb))) errors.push(notSupported(at, list, VERBS));
});
const verbs = field<{ verbs?: string[] }, 'verbs'>(
  'verbs',
  required('verbs must contain at least one value'),
  first<readonly string[]>(starAlone('verbs'), knownVerbs),
);

const namespaceName = check<string>('namespace', (name, at, { errors }) => {
  for (const detail of dnsLabel(name)) {
    errors.push(invalid(at, name, `each member of this list must be '*' or a DNS-1123 label; ${detail}`, 'format-dns-label'));
  }
});
const namespaces = check<readonly string[]>('namespaces', (list, at, found) => {
  (list.includes('*') ? starAlone('namespaces') : eachVal(namespaceName))(list, at, found);
});

const resourceRule = type<ResourcePolicyRule>(
  'ResourcePolicyRule',
  verbs,
  field('apiGroups', required('resource rules must supply at least one api group'), starAlone('api groups')),
  field('resources', required('resource rules must supply at least one resource'), starAlone('resources')),
  when(
    ({ clusterScope }) => !clusterScope,
    field('namespaces', required('resource rules that are not cluster scoped must supply at least one namespace')),
  ),
  field('namespaces', namespaces),
);

const path = check<string>('path', (text, at, { errors }) => {
  const problem = pathProblem(text);
  if (problem) errors.push(invalid(at, text, problem, 'url-path'));
});

function pathProblem(text: string): string | undefined {
  if (text === '') return 'must not be empty';
  if (text === '/') return undefined;
  if (!text.startsWith('/')) return 'must start with slash';
  if (text.includes(' ')) return 'must not contain white-space';
  if (text.includes('//')) return 'must not contain double slash';
  const stars = text.split('*').length - 1;
  return stars > 1 || (stars === 1 && !text.endsWith('/*')) ? 'wildcard can only do suffix matching' : undefined;
}

const urls = check<readonly string[]>('nonResourceURLs', (list, at, found) => {
  (list.includes('*') ? starAlone('non-resource URLs') : eachVal(path))(list, at, found);
});
const nonResourceRule = type<NonResourcePolicyRule>(
  'NonResourcePolicyRule',
  verbs,
  field('nonResourceURLs', required('nonResourceURLs must contain at least one value'), urls),
);

const serviceAccountName = check<string>('serviceAccount', (name, at, found) => {
  if (name !== '*') format(dnsSubdomain)(name, at, found);
});
const serviceAccount = type<ServiceAccountSubject>(
  'ServiceAccountSubject',
  field('name', required(), serviceAccountName),
  field('namespace', required('must specify namespace for service account'), format(dnsLabel)),
);
const user = type<UserSubject>('UserSubject', field('name', required()));
const group = type<GroupSubject>('GroupSubject', field('name', required()));

type Member = 'serviceAccount' | 'user' | 'group';
const KINDS: Readonly<Record<string, Member>> = { Group: 'group', ServiceAccount: 'serviceAccount', User: 'user' };

const memberRows: Readonly<Record<Member, Check<FlowcontrolSubject>>> = {
  serviceAccount: pointer('serviceAccount', required("serviceAccount is required when subject kind is 'ServiceAccount'"), serviceAccount),
  user: pointer('user', required("user is required when subject kind is 'User'"), user),
  group: pointer('group', required("group is required when subject kind is 'Group'"), group),
};

/** A subject holds what its kind names, and nothing else. */
const subject = word<FlowcontrolSubject>('union', Object.keys(KINDS), (value, at, found) => {
  const own = KINDS[value.kind ?? ''];
  if (!own) {
    found.errors.push(notSupported(child(at, 'kind'), value.kind ?? '', Object.keys(KINDS)));
    return;
  }
  memberRows[own](value, at, found);
  for (const [kind, member] of [
    ['ServiceAccount', 'serviceAccount'],
    ['User', 'user'],
    ['Group', 'group'],
  ] as const) {
    if (member === own || value[member] === undefined) continue;
    found.errors.push(forbidden(child(at, member), `${member} is forbidden when subject kind is not '${kind}'`));
  }
});

const someRule = check<PolicyRulesWithSubjects>('rules', ({ resourceRules = [], nonResourceRules = [] }, at, { errors }) => {
  if (resourceRules.length + nonResourceRules.length > 0) return;
  errors.push(requiredError(at, 'at least one of resourceRules and nonResourceRules has to be non-empty'));
});

export const policyRules: Check<PolicyRulesWithSubjects> = type(
  'PolicyRulesWithSubjects',
  field('subjects', required('subjects must contain at least one value'), eachVal(subject)),
  someRule,
  field('resourceRules', eachVal(resourceRule)),
  field('nonResourceRules', eachVal(nonResourceRule)),
);
