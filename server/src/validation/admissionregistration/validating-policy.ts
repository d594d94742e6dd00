// ValidatingAdmissionPolicies and their bindings.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
import { child, duplicate, index, invalid, notSupported, required as requiredError, typed } from '#field';
import type {
  AuditAnnotation,
  MatchResources,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
  ValidatingAdmissionPolicyBindingSpec,
  ValidatingAdmissionPolicySpec,
  Validation,
} from '#schemas';
import { byteLength, labelKey } from '../formats.ts';
import { dropStatus, kind } from '../kind.ts';
import { checkedName, objectMeta } from '../meta/object-meta.ts';
import { always, type Check, check, declaredSince, field, oneOf, pointer, required, type, word } from '../words.ts';
import { type ExpressionPlace, expression } from './expression.ts';
import { matchConditions } from './match-conditions.ts';
import { failurePolicy, paramKind, paramRef, policyMetadata, policyName, variables } from './policy-parts.ts';
import { matchResources } from './rules.ts';
import { warnOfStaticName } from './static-name.ts';

const GROUP = 'admissionregistration.k8s.io';
const MAX_ANNOTATIONS = 20;
const MAX_VALUE_EXPRESSION = 5 * 1024;
const EITHER = 'validations or auditAnnotations must contain at least one item';
const reason = oneOf('Forbidden', 'Invalid', 'RequestEntityTooLarge');

/** At least one rule: expressions are checked against the types of what it names. */
export const matchConstraints: Check<MatchResources> = type('MatchResources', matchResources, field('resourceRules', required()));

const place = ({ paramKind, variables = [] }: ValidatingAdmissionPolicySpec): ExpressionPlace => ({
  gives: 'bool',
  hasParams: paramKind !== undefined,
  hasAuthorizer: true,
  variables,
});

const NOT_BLANK = 'must be non-empty if specified';

const validation = (where: ExpressionPlace): Check<Validation> =>
  check('Validation', ({ expression: text = '', messageExpression = '', message = '', reason: code }, at, found) => {
    const { errors } = found;
    const refuse = (name: string, value: string, detail: string) => errors.push(invalid(child(at, name), value, detail, 'policy-text'));
    if (text.trim() === '') errors.push(requiredError(child(at, 'expression'), 'expression is not specified'));
    else expression(where)(text, child(at, 'expression'), found);
    const inMessage: ExpressionPlace = { ...where, gives: 'string', hasAuthorizer: false };
    if (messageExpression.trim()) expression(inMessage)(messageExpression, child(at, 'messageExpression'), found);
    else if (messageExpression) refuse('messageExpression', messageExpression, NOT_BLANK);
    if (message && message.trim() === '') refuse('message', message, NOT_BLANK);
    else if (/[\n\r]/.test(message.trim())) refuse('message', message, 'must not contain line breaks');
    if (code !== undefined) reason(code, child(at, 'reason'), found);
  });

const auditAnnotations = (where: ExpressionPlace): Check<readonly AuditAnnotation[]> =>
  check('auditAnnotations', (list, at, found) => {
    const { errors, scope } = found;
    const name = checkedName((scope.object as ValidatingAdmissionPolicy).metadata ?? {});
    if (list.length > MAX_ANNOTATIONS) {
      const shown = typed(list, '[]admissionregistration.AuditAnnotation');
      errors.push(invalid(at, shown, `must not have more than ${MAX_ANNOTATIONS} auditAnnotations`, 'too-many'));
    }
    const seen = new Set<string>();
    for (const [i, { key = '', valueExpression: text = '' }] of list.entries()) {
      const inKey = child(index(at, i), 'key');
      const inValue = child(index(at, i), 'valueExpression');
      if (name === '') errors.push(invalid(inKey, key, 'requires metadata.name be non-empty', 'audit-annotation'));
      else for (const detail of labelKey(`${name}/${key}`)) errors.push(invalid(inKey, `${name}/${key}`, detail, 'format-label-key'));
      const value = text.trim();
      if (value === '') errors.push(requiredError(inValue, 'valueExpression is not specified'));
      else if (byteLength(value) > MAX_VALUE_EXPRESSION)
        errors.push(requiredError(inValue, `must not exceed ${MAX_VALUE_EXPRESSION} bytes in length`));
      else expression({ ...where, gives: 'string or null' }, text)(value, inValue, found);
      if (seen.has(key)) errors.push(duplicate(inKey, key));
      seen.add(key);
    }
  });

const judged = check<ValidatingAdmissionPolicySpec>('validations|auditAnnotations', (spec, at, found) => {
  const { validations = [], auditAnnotations: annotations = [] } = spec;
  const inValidations = child(at, 'validations');
  const inAnnotations = child(at, 'auditAnnotations');
  if (validations.length + annotations.length === 0) {
    found.errors.push(requiredError(inValidations, EITHER), requiredError(inAnnotations, EITHER));
    return;
  }
  const where = place(spec);
  for (const [i, item] of validations.entries()) validation(where)(item, index(inValidations, i), found);
  auditAnnotations(where)(annotations, inAnnotations, found);
});

/** Rows whose expressions may speak of `params` if there is a kind of them. */
const withParams = (row: (hasParams: boolean) => Check<ValidatingAdmissionPolicySpec>): Check<ValidatingAdmissionPolicySpec> => {
  const rows = { without: row(false), with: row(true) };
  return check('params', (spec, at, found) => (spec.paramKind ? rows.with : rows.without)(spec, at, found));
};

export const validatingAdmissionPolicy = kind<ValidatingAdmissionPolicy>({
  group: GROUP,
  kind: 'ValidatingAdmissionPolicy',
  prepare: dropStatus,
  rows: type<ValidatingAdmissionPolicy>(
    'ValidatingAdmissionPolicy',
    objectMeta(policyMetadata),
    always(
      'spec',
      {},
      type<ValidatingAdmissionPolicySpec>(
        'ValidatingAdmissionPolicySpec',
        pointer('failurePolicy', required(), failurePolicy),
        pointer('paramKind', paramKind),
        pointer('matchConstraints', required(), matchConstraints),
        withParams(hasParams => field('matchConditions', matchConditions(hasParams))),
        withParams(hasParams => field('variables', variables(hasParams))),
        judged,
      ),
    ),
  ),
  warnings: warnOfStaticName,
});

const ACTIONS = ['Audit', 'Deny', 'Warn'];
const validationActions = word<readonly string[]>('validationActions', ACTIONS, (actions, at, { errors }) => {
  for (const [i, action] of actions.entries()) {
    if (!ACTIONS.includes(action)) errors.push(notSupported(index(at, i), action, ACTIONS));
    if (actions.indexOf(action) < i) errors.push(duplicate(index(at, i), action));
  }
  if (!actions.includes('Deny') || !actions.includes('Warn')) return;
  const detail =
    'must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)';
  errors.push(invalid(at, actions, detail, 'validation-actions'));
});

export const validatingAdmissionPolicyBinding = kind<ValidatingAdmissionPolicyBinding>({
  group: GROUP,
  kind: 'ValidatingAdmissionPolicyBinding',
  rows: type<ValidatingAdmissionPolicyBinding>(
    'ValidatingAdmissionPolicyBinding',
    objectMeta(policyMetadata),
    always(
      'spec',
      {},
      type<ValidatingAdmissionPolicyBindingSpec>(
        'ValidatingAdmissionPolicyBindingSpec',
        policyName({ declaredSince: 37 }),
        pointer('paramRef', paramRef),
        pointer('matchResources', matchResources),
        declaredSince(37, field('validationActions', required('at least one validation action is required'))),
        field('validationActions', validationActions),
      ),
    ),
  ),
  warnings: warnOfStaticName,
});
