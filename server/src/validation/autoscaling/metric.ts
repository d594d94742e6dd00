// The metrics of a HorizontalPodAutoscaler: five kinds of source, of which a metric has the one that its type names.
// Source: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
import { child, forbidden, invalid, named, notSupported, required as requiredError } from '#field';
import type { Quantity } from '#quantity';
import type {
  ContainerResourceMetricSource,
  ExternalMetricSource,
  MetricIdentifier,
  MetricSpec,
  MetricTarget,
  ObjectMetricSource,
  PodsMetricSource,
  ResourceMetricSource,
} from '#schemas';
import { containerResourceName } from '../core/resource-names.ts';
import { dnsLabel, pathSegment } from '../formats.ts';
import { all, always, type Check, check, field, format, pointer, required, type, word } from '../words.ts';
import { objectReference } from './object-reference.ts';

/** Types by the field that each of them fills, in the order in which the server looks at the fields. */
const SOURCES = {
  object: 'Object',
  external: 'External',
  pods: 'Pods',
  resource: 'Resource',
  containerResource: 'ContainerResource',
} as const;
type Source = keyof typeof SOURCES;
const FIELDS = Object.keys(SOURCES) as Source[];
const TYPES = Object.values(SOURCES).sort();

const targetType = check<string>('targetType', (name, at, { errors }) => {
  if (['Utilization', 'Value', 'AverageValue'].includes(name)) return;
  errors.push(invalid(at, named(name), 'must be either Utilization, Value, or AverageValue', 'enum'));
});
const positiveAmount = check<Quantity>('positive', (amount, at, { errors }) => {
  if (amount.sign <= 0) errors.push(invalid(at, amount, 'must be positive', 'minimum'));
});
const positivePercentage = check<number>('positive', (percentage, at, { errors }) => {
  if (percentage < 1) errors.push(invalid(at, percentage, 'must be greater than 0', 'minimum'));
});

const target = (...more: Check<MetricTarget>[]) =>
  always<{ target?: MetricTarget }, 'target'>(
    'target',
    {},
    type<MetricTarget>(
      'MetricTarget',
      field('type', required('must specify a metric target type')),
      always('type', '', targetType),
      pointer('value', positiveAmount),
      pointer('averageValue', positiveAmount),
      pointer('averageUtilization', positivePercentage),
      ...more,
    ),
  );

type Amount = 'value' | 'averageValue' | 'averageUtilization';

/** At least one of two ways to set the target; the server misses the second. */
const oneOfAmounts = (one: Amount, other: Amount, detail: string) =>
  check<MetricTarget>(`${one}|${other}`, (value, at, { errors }) => {
    if (value[one] === undefined && value[other] === undefined) errors.push(requiredError(child(at, other), detail));
  });
const notBoth = (refused: Amount, other: Amount, detail: string) =>
  check<MetricTarget>(`${refused}≠${other}`, (value, at, { errors }) => {
    if (value[refused] !== undefined && value[other] !== undefined) errors.push(forbidden(child(at, refused), detail));
  });

const metric = always<{ metric?: MetricIdentifier }, 'metric'>(
  'metric',
  {},
  type<MetricIdentifier>('MetricIdentifier', field('name', required('must specify a metric name'), format(pathSegment))),
);

const resourceTarget = target(
  oneOfAmounts('averageValue', 'averageUtilization', 'must set either a target raw value or a target utilization'),
  notBoth('averageValue', 'averageUtilization', 'may not set both a target raw value and a target utilization'),
);
const NAME = required('must specify a resource name');

const sources: Check<MetricSpec> = type(
  'MetricSpec',
  pointer(
    'object',
    type<ObjectMetricSource>(
      'ObjectMetricSource',
      always(
        'describedObject',
        {},
        objectReference(() => true),
      ),
      metric,
      target(oneOfAmounts('value', 'averageValue', 'must set either a target value or averageValue')),
    ),
  ),
  pointer(
    'external',
    type<ExternalMetricSource>(
      'ExternalMetricSource',
      metric,
      target(
        oneOfAmounts('value', 'averageValue', 'must set either a target value for metric or a per-pod target'),
        notBoth('value', 'averageValue', 'may not set both a target value for metric and a per-pod target'),
      ),
    ),
  ),
  pointer(
    'pods',
    type<PodsMetricSource>(
      'PodsMetricSource',
      metric,
      target(pointer('averageValue', required('must specify a positive target averageValue'))),
    ),
  ),
  pointer('resource', type<ResourceMetricSource>('ResourceMetricSource', field('name', NAME), resourceTarget)),
  pointer(
    'containerResource',
    type<ContainerResourceMetricSource>(
      'ContainerResourceMetricSource',
      field('name', NAME, word('containerResourceName', [], containerResourceName)),
      field('container', required('must specify a container'), format(dnsLabel)),
      resourceTarget,
    ),
  ),
);

const isSet = (spec: MetricSpec, source: Source) => spec[source] !== undefined;

/** Only the first of the sources that are written is looked into. */
const firstSource = check<MetricSpec>('source', (spec, at, found) => {
  const written = FIELDS.find(source => isSet(spec, source));
  if (written) sources({ type: spec.type ?? '', [written]: spec[written] }, at, found);
});

const ownSource = check<MetricSpec>('sourceOfType', (spec, at, { errors }) => {
  const own = FIELDS.find(source => SOURCES[source] === spec.type);
  if (own && !isSet(spec, own)) errors.push(requiredError(child(at, own), 'must populate information for the given metric source'));
  const written = FIELDS.filter(source => isSet(spec, source));
  if (written.length === 1) return;
  for (const source of written) if (source !== own) errors.push(forbidden(child(at, source), 'must populate the given metric source only'));
});

const metricType = check<string>('type', (name, at, { errors }) => {
  if (name === '') errors.push(requiredError(at, 'must specify a metric source type'));
  if (!TYPES.includes(name as never)) errors.push(notSupported(at, name, TYPES));
});

export const metricSpec: Check<MetricSpec> = type('MetricSpec', all(always('type', '', metricType), firstSource, ownSource));

/** Metrics that tell something of a workload without Pods: only they can wake it. */
export const worksWithoutPods = ({ type }: MetricSpec): boolean => type === 'Object' || type === 'External';
