// FlowSchemas: which requests go to which priority level.
// Source: https://kubernetes.io/docs/concepts/cluster-administration/flow-control/
import { child, invalid, notSupported, typed } from '#field';
import type { FlowDistinguisherMethod, FlowSchema, FlowSchemaSpec, PriorityLevelConfigurationReference } from '#schemas';
import { dnsSubdomain } from '../formats.ts';
import { dropStatus, kind } from '../kind.ts';
import { checkedName, objectMeta } from '../meta/object-meta.ts';
import { always, check, eachVal, field, format, pointer, required, type } from '../words.ts';
import { FLOW_SCHEMAS, isSame } from './fixed-value.ts';
import { policyRules } from './policy-rules.ts';

const MAX_PRECEDENCE = 10000;
const METHODS = ['ByNamespace', 'ByUser'];

const nameOf = (object: unknown) => checkedName((object as FlowSchema).metadata ?? {});

const precedence = check<number>('matchingPrecedence', (value, at, { errors, scope }) => {
  if (value <= 0) errors.push(invalid(at, value, 'must be a positive value', 'minimum'));
  if (value > MAX_PRECEDENCE) errors.push(invalid(at, value, `must not be greater than ${MAX_PRECEDENCE}`, 'maximum'));
  if (value === 1 && nameOf(scope.object) !== 'exempt') {
    errors.push(invalid(at, value, "only the schema named 'exempt' may have matchingPrecedence 1", 'reserved'));
  }
});

/** The server prints the whole method beside the values that its type may have. */
const method = check<FlowDistinguisherMethod>('distinguisherMethod', (value, at, { errors }) => {
  if (METHODS.includes(value.type ?? '')) return;
  errors.push(notSupported(child(at, 'type'), typed(value, 'flowcontrol.FlowDistinguisherMethod'), METHODS));
});

const spec = type<FlowSchemaSpec>(
  'FlowSchemaSpec',
  always('matchingPrecedence', 0, precedence),
  pointer('distinguisherMethod', method),
  always(
    'priorityLevelConfiguration',
    {},
    type<PriorityLevelConfigurationReference>(
      'PriorityLevelConfigurationReference',
      field('name', required('must reference a priority level'), format(dnsSubdomain)),
    ),
  ),
  field('rules', eachVal(policyRules)),
);

const fixedValue = check<FlowSchemaSpec>('fixedValue', (value, at, { errors, scope }) => {
  const name = nameOf(scope.object);
  if (!Object.hasOwn(FLOW_SCHEMAS, name) || isSame(value, FLOW_SCHEMAS[name])) return;
  errors.push(invalid(at, typed(value, 'flowcontrol.FlowSchemaSpec'), `spec of '${name}' must equal the fixed value`, 'fixed-value'));
});

export const flowSchema = kind<FlowSchema>({
  group: 'flowcontrol.apiserver.k8s.io',
  kind: 'FlowSchema',
  prepare: dropStatus,
  rows: type<FlowSchema>('FlowSchema', objectMeta({ name: dnsSubdomain, namespaced: false }), always('spec', {}, spec, fixedValue)),
});
