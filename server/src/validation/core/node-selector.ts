// Node selectors: which Nodes a Pod may run on, and a PersistentVolume may be used on.
// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity
import { child, forbidden, invalid, named, type Path, required as requiredError } from '#field';
import type { NodeSelector, NodeSelectorRequirement, NodeSelectorTerm } from '#schemas';
import { dnsSubdomain, labelValue } from '../formats.ts';
import { labelName } from '../meta/labels.ts';
import { always, type Check, check, eachVal, type Findings, field, format, required, type, when } from '../words.ts';

type Values = readonly string[];

/** What an operator asks of the number of its values. */
const OPERATORS: Readonly<Record<string, (values: Values, at: Path, found: Findings) => void>> = {
  In: some,
  NotIn: some,
  Exists: none,
  DoesNotExist: none,
  Gt: one,
  Lt: one,
};

function some(values: Values, at: Path, { errors }: Findings): void {
  if (values.length === 0) errors.push(requiredError(at, "must be specified when `operator` is 'In' or 'NotIn'"));
}

function none(values: Values, at: Path, { errors }: Findings): void {
  if (values.length > 0) errors.push(forbidden(at, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
}

function one(values: Values, at: Path, { errors }: Findings): void {
  if (values.length !== 1) errors.push(requiredError(at, "must be specified single value when `operator` is 'Lt' or 'Gt'"));
}

const operator = check<NodeSelectorRequirement>('selectorOperator', ({ operator = '', values = [] }, up, found) => {
  if (Object.hasOwn(OPERATORS, operator)) OPERATORS[operator]!(values, child(up, 'values'), found);
  else found.errors.push(invalid(child(up, 'operator'), named(operator), 'not a valid selector operator', 'selector-operator'));
});

const fieldOperator = check<NodeSelectorRequirement>('fieldOperator', ({ operator = '', values = [] }, up, { errors }) => {
  if (operator !== 'In' && operator !== 'NotIn') {
    errors.push(invalid(child(up, 'operator'), named(operator), 'not a valid selector operator', 'selector-operator'));
  } else if (values.length !== 1) {
    errors.push(requiredError(child(up, 'values'), "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"));
  }
});

const fieldKey = check<string>('fieldKey', (value, at, { errors }) => {
  if (value !== 'metadata.name') errors.push(invalid(at, value, 'not a valid field selector key', 'enum'));
});

/** One of several terms. Those that only prefer Nodes may name values that no label can have. */
export const nodeSelectorTerm = ({ anyValue = false } = {}): Check<NodeSelectorTerm> =>
  type<NodeSelectorTerm>(
    'NodeSelectorTerm',
    field(
      'matchExpressions',
      eachVal(
        operator,
        always('key', '', labelName),
        when(() => !anyValue, field('values', eachVal(format(labelValue)))),
      ),
    ),
    field(
      'matchFields',
      eachVal(
        fieldOperator,
        always('key', '', fieldKey),
        when<NodeSelectorRequirement>(({ key }) => key === 'metadata.name', field('values', eachVal(format(dnsSubdomain)))),
      ),
    ),
  );

/** Terms of which a Node must meet one. */
export const nodeSelector: Check<NodeSelector> = type(
  'NodeSelector',
  field('nodeSelectorTerms', required('must have at least one node selector term'), eachVal(nodeSelectorTerm())),
);
