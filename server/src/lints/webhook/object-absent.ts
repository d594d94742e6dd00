// An admission policy that reads what its requests do not have: the object of a DELETE, the old object of a CREATE.
import { fieldOf, placesAt, textAt } from '#references';
import type { RuleWithOperations, ValidatingAdmissionPolicy } from '#schemas';
import { object } from '../example.ts';
import { defineRule } from '../rule.ts';

const example = (variable: string) =>
  object(
    'admissionregistration.k8s.io/v1',
    'ValidatingAdmissionPolicy',
    'keep',
    `spec:
  matchConstraints:
    resourceRules:
      - apiGroups: [apps]
        apiVersions: [v1]
        operations: [DELETE]
        resources: [deployments]
  validations:
    - expression: "!has(${variable}.metadata.labels)"
`,
  );

/** A variable that is null → the only operation in which it is, and the one that holds the same object then. */
const ABSENT = [
  { variable: 'object', operation: 'DELETE', instead: 'oldObject' },
  { variable: 'oldObject', operation: 'CREATE', instead: 'object' },
] as const;

export const objectAbsent = defineRule<ValidatingAdmissionPolicy>({
  id: 'webhook/object-absent',
  title: 'Policy that reads an object which is not there',
  on: ['admissionregistration.k8s.io/ValidatingAdmissionPolicy'],
  what: 'A policy about DELETE alone reads object, or one about CREATE alone reads oldObject: both are null then.',
  why: 'The expression fails, and with failurePolicy Fail every such request is refused.',
  remedy: 'Read oldObject in a DELETE and object in a CREATE.',
  wrong: example('object'),
  right: example('oldObject'),
  *check({ object }) {
    const rules = object.spec?.matchConstraints?.resourceRules as readonly RuleWithOperations[] | undefined;
    const operations = new Set(rules?.flatMap(rule => rule.operations ?? []));
    const absent = operations.size === 1 && ABSENT.find(({ operation }) => operations.has(operation));
    if (!absent) return;
    const { variable, operation, instead } = absent;
    const reads = new RegExp(`(?<![\\w.'"])${variable}\\.`);
    const asksFirst = new RegExp(`(?<![\\w.])${variable} *[=!]=|has\\(${variable}\\)`);
    for (const { value, path } of placesAt(object, 'spec.validations[]')) {
      const expression = textAt(value, 'expression');
      if (!reads.test(expression) || asksFirst.test(expression) || fieldOf(object.spec, 'matchConditions')) continue;
      yield {
        at: [...path, 'expression'],
        message: `There is no ${variable} in a ${operation}: the expression fails. Is ${instead} meant?`,
      };
    }
  },
});
