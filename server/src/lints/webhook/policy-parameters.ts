// A policy that waits for parameters which its binding does not bring, or the other way round.
import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from '#schemas';
import { object, stream } from '../example.ts';
import { defineRule } from '../rule.ts';

const GROUP = 'admissionregistration.k8s.io';
const example = (paramRef: string) =>
  stream(
    object(
      `${GROUP}/v1`,
      'ValidatingAdmissionPolicy',
      'replicas',
      `spec:
  paramKind:
    apiVersion: v1
    kind: ConfigMap
  matchConstraints:
    resourceRules:
      - apiGroups: [apps]
        apiVersions: [v1]
        operations: [CREATE]
        resources: [deployments]
  validations:
    - expression: object.spec.replicas <= int(params.data.max)
`,
    ),
    object(
      `${GROUP}/v1`,
      'ValidatingAdmissionPolicyBinding',
      'replicas',
      `spec:\n  policyName: replicas\n  validationActions: [Deny]\n${paramRef}`,
    ),
  );

export const policyParameters = defineRule<ValidatingAdmissionPolicyBinding>({
  id: 'webhook/policy-parameters',
  title: 'Policy and binding that disagree about parameters',
  on: [`${GROUP}/ValidatingAdmissionPolicyBinding`],
  what: 'The policy has a paramKind and reads params, and its binding has no paramRef; or the binding has a paramRef and the policy no paramKind.',
  why: 'Without paramRef params is null and the expressions fail; without paramKind the parameters are not read.',
  remedy: 'Give the binding a paramRef, or take it away.',
  wrong: example(''),
  right: example('  paramRef:\n    name: limits\n    namespace: default\n    parameterNotFoundAction: Deny\n'),
  *check({ object }, { references }) {
    const { policyName = '', paramRef } = object.spec ?? {};
    const found = references.get(`${GROUP}/ValidatingAdmissionPolicy`, '', policyName);
    const policy = (found?.object as ValidatingAdmissionPolicy | undefined)?.spec;
    if (!found || !policy) return;
    const reads = policy.validations?.some(({ expression = '' }) => /\bparams\./.test(expression) && !/params *[=!]=/.test(expression));
    if (policy.paramKind && !paramRef && reads && !policy.matchConditions?.length)
      yield {
        at: ['spec', 'policyName'],
        message: `The policy reads params, and this binding has no paramRef: its expressions fail`,
        related: [{ subject: found, at: ['spec', 'paramKind'], message: 'what it reads' }],
      };
    if (!policy.paramKind && paramRef)
      yield { at: ['spec', 'paramRef'], mark: 'key', message: 'The policy has no paramKind: these parameters are not read' };
  },
});
