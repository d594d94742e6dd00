// Which requests a webhook or a policy is asked about.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#matching-requests-rules
import { index, invalid, notSupported, required as requiredError } from '#field';
import type { MatchResources, NamedRuleWithOperations, RuleWithOperations } from '#schemas';
import { pathSegment } from '../formats.ts';
import { labelSelector } from '../meta/label-selector.ts';
import { always, type Check, check, eachVal, field, format, oneOf, pointer, required, starAlone, type, unique, word } from '../words.ts';

const OPERATIONS = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];
/** Nothing is left to change in what is deleted. */
const MUTATING_OPERATIONS = OPERATIONS.filter(operation => operation !== 'DELETE');

const notEmpty = check<string>('required', (text, at, { errors }) => {
  if (text === '') errors.push(requiredError(at));
});

// Patterns such as `pods/*` and `*/scale`, and a plain `*`: none may hold another that stands after it.
const resources = word<readonly string[]>('resources', [], (list, at, { errors }) => {
  const allOf = new Set<string>();
  const allNamed = new Set<string>();
  for (const [i, resource] of list.entries()) {
    const place = index(at, i);
    const [name = '', sub] = split(resource);
    const refuse = (pattern: string) =>
      errors.push(invalid(place, resource, `if '${pattern}' is present, must not specify ${resource}`, 'overlap'));
    if (resource === '') errors.push(requiredError(place));
    if (sub === undefined) continue;
    if (allOf.has(name)) refuse(`${name}/*`);
    if (allNamed.has(sub)) refuse(`*/${sub}`);
    if (sub === '*') allOf.add(name);
    if (name === '*') allNamed.add(sub);
  }
  if (list.length > 1 && list.includes('*/*')) {
    errors.push(invalid(at, list, "if '*/*' is present, must not specify other resources", 'star-with-others'));
  }
  // The server remembers the last resource without subresource only.
  const lastPlain = list.findLast(resource => resource !== '' && !resource.includes('/'));
  if (list.includes('*') && lastPlain !== '*') {
    const detail = "if '*' is present, must not specify other resources without subresources";
    errors.push(invalid(at, list, detail, 'star-with-others'));
  }
});

function split(resource: string): [name: string, subresource?: string] {
  const slash = resource.indexOf('/');
  return slash < 0 ? [resource] : [resource.slice(0, slash), resource.slice(slash + 1)];
}

export const ruleWithOperations: Check<RuleWithOperations> = type(
  'RuleWithOperations',
  field('operations', required(), starAlone('operations', '[]admissionregistration.OperationType'), eachVal(oneOf(...OPERATIONS))),
  // The core group has no name, but it has versions.
  field('apiGroups', required(), starAlone('API groups')),
  field('apiVersions', required(), starAlone('API versions'), eachVal(notEmpty)),
  field('resources', required(), resources),
  pointer('scope', oneOf('*', 'Cluster', 'Namespaced')),
);

const resourceNames = check<readonly string[]>('resourceNames', (names, at, found) => {
  eachVal(format(pathSegment))(names, at, found);
  unique<string>()(names, at, found);
});

const namedRule = type<NamedRuleWithOperations>('NamedRuleWithOperations', field('resourceNames', resourceNames), ruleWithOperations);

export const matchPolicy: Check<string> = oneOf('Equivalent', 'Exact');

export const matchResources: Check<MatchResources> = type(
  'MatchResources',
  pointer('matchPolicy', required(), matchPolicy),
  pointer('namespaceSelector', required(), labelSelector()),
  pointer('objectSelector', required(), labelSelector()),
  field('resourceRules', eachVal(namedRule)),
  field('excludeResourceRules', eachVal(namedRule)),
);

const mutatingOperations = word<readonly NamedRuleWithOperations[]>('operations', MUTATING_OPERATIONS, (rules, at, found) => {
  const place = { up: at, step: 'operations' };
  for (const { operations = [] } of rules) {
    for (const name of operations) {
      if (!MUTATING_OPERATIONS.includes(name)) found.errors.push(notSupported(place, name, MUTATING_OPERATIONS));
    }
  }
});

/** Rules of policies that change objects: the error stands at all rules, not at one. */
export const onlyMutatingOperations: Check<MatchResources> = always('resourceRules', [], mutatingOperations);
