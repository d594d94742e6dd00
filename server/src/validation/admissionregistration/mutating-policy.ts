// MutatingAdmissionPolicies and their bindings.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/
import { child, index, invalid, notSupported, required as requiredError } from '#field';
import type {
  MutatingAdmissionPolicy,
  MutatingAdmissionPolicyBinding,
  MutatingAdmissionPolicyBindingSpec,
  MutatingAdmissionPolicySpec,
  Mutation,
} from '#schemas';
import { kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, type Check, check, field, oneOf, pointer, required, type } from '../words.ts';
import { type ExpressionPlace, expression } from './expression.ts';
import { matchConditions } from './match-conditions.ts';
import { failurePolicy, paramKind, paramRef, policyMetadata, policyName, variables } from './policy-parts.ts';
import { matchResources, onlyMutatingOperations } from './rules.ts';
import { warnOfStaticName } from './static-name.ts';
import { trimmed } from './trimmed.ts';
import { matchConstraints } from './validating-policy.ts';

const GROUP = 'admissionregistration.k8s.io';

/** How a mutation is written, with the field that holds it. */
const PATCHES = {
  ApplyConfiguration: { name: 'applyConfiguration', gives: 'Object' },
  JSONPatch: { name: 'jsonPatch', gives: 'JSONPatch' },
} as const;
type PatchType = keyof typeof PATCHES;
const TYPES = Object.keys(PATCHES) as PatchType[];

const mutation = (where: Omit<ExpressionPlace, 'gives'>): Check<Mutation> =>
  check('Mutation', (value, at, found) => {
    const { errors } = found;
    const { patchType = '' } = value;
    if (patchType === '') return void errors.push(requiredError(child(at, 'patchType')));
    const own = TYPES.find(type => type === patchType);
    if (!own) return void errors.push(notSupported(child(at, 'patchType'), patchType, TYPES));
    const other = own === 'JSONPatch' ? 'ApplyConfiguration' : 'JSONPatch';
    const { name, gives } = PATCHES[own];
    const { name: otherName } = PATCHES[other];
    const patch = value[name];
    if (patch)
      trimmed<{ expression?: string }, 'expression'>('expression', '', () => expression({ ...where, gives }))(
        patch,
        child(at, name),
        found,
      );
    else errors.push(requiredError(child(at, name), `must be specified when patchType is ${own}`));
    if (value[otherName]) {
      errors.push(invalid(child(at, otherName), `{${otherName}}`, `must not be specified when patchType is ${own}`, 'union'));
    }
  });

const withExpressions = check<MutatingAdmissionPolicySpec>('expressions', (spec, at, found) => {
  const hasParams = spec.paramKind !== undefined;
  const { matchConditions: conditions = [], variables: declared = [], mutations = [] } = spec;
  matchConditions(hasParams)(conditions, child(at, 'matchConditions'), found);
  variables(hasParams)(declared, child(at, 'variables'), found);
  const inMutations = child(at, 'mutations');
  if (mutations.length === 0) found.errors.push(requiredError(inMutations, 'mutations must contain at least one item'));
  const one = mutation({ hasParams, hasAuthorizer: true, variables: declared });
  for (const [i, item] of mutations.entries()) one(item, index(inMutations, i), found);
});

export const mutatingAdmissionPolicy = kind<MutatingAdmissionPolicy>({
  group: GROUP,
  kind: 'MutatingAdmissionPolicy',
  rows: type<MutatingAdmissionPolicy>(
    'MutatingAdmissionPolicy',
    objectMeta(policyMetadata),
    always(
      'spec',
      {},
      type<MutatingAdmissionPolicySpec>(
        'MutatingAdmissionPolicySpec',
        pointer('failurePolicy', required(), failurePolicy),
        pointer('paramKind', paramKind),
        pointer('matchConstraints', required(), matchConstraints, onlyMutatingOperations),
        withExpressions,
        field('reinvocationPolicy', required(), oneOf('IfNeeded', 'Never')),
      ),
    ),
  ),
  warnings: warnOfStaticName,
});

export const mutatingAdmissionPolicyBinding = kind<MutatingAdmissionPolicyBinding>({
  group: GROUP,
  kind: 'MutatingAdmissionPolicyBinding',
  rows: type<MutatingAdmissionPolicyBinding>(
    'MutatingAdmissionPolicyBinding',
    objectMeta(policyMetadata),
    always(
      'spec',
      {},
      type<MutatingAdmissionPolicyBindingSpec>(
        'MutatingAdmissionPolicyBindingSpec',
        policyName(),
        pointer('paramRef', paramRef),
        pointer('matchResources', matchResources, onlyMutatingOperations),
      ),
    ),
  ),
  warnings: warnOfStaticName,
});
