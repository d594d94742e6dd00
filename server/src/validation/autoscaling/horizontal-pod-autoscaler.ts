// HorizontalPodAutoscalers of both versions: autoscaling/v1 is decoded into the shape of v2.
import { child, forbidden, invalid, required as requiredError } from '#field';
import type { HorizontalPodAutoscaler, HorizontalPodAutoscalerSpec, MetricSpec } from '#schemas';
import { dnsSubdomain } from '../formats.ts';
import { enabled } from '../gates.ts';
import { kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, check, declaredSince, eachVal, field, minimum, pointer, type, when } from '../words.ts';
import { behavior } from './behavior.ts';
import { metricSpec, worksWithoutPods } from './metric.ts';
import { objectReference } from './object-reference.ts';

const leastReplicas = check<number>('minimum', (value, at, found) =>
  minimum(enabled(found.scope, 'HPAScaleToZero') ? 0 : 1)(value, at, found),
);

const maxReplicas = check<number>('maxReplicas', (value, at, { errors, scope }) => {
  if (scope.minor < 36 && value < 1) errors.push(invalid(at, value, 'must be greater than 0', 'minimum'));
  else if (value === 0) errors.push(requiredError(at, 'must be set and greater than 0'));
  else if (value < 0) errors.push(invalid(at, value, 'must be greater than or equal to 1', 'minimum'));
});

const notBelowMin = check<HorizontalPodAutoscalerSpec>('maxReplicas>=minReplicas', ({ minReplicas, maxReplicas = 0 }, up, { errors }) => {
  if (minReplicas === undefined || maxReplicas >= minReplicas) return;
  errors.push(invalid(child(up, 'maxReplicas'), maxReplicas, 'must be greater than or equal to `minReplicas`', 'minimum'));
});

const wakesFromZero = check<readonly MetricSpec[]>('scaleToZero', (metrics, at, { errors }) => {
  if (metrics.some(worksWithoutPods)) return;
  errors.push(forbidden(at, 'must specify at least one Object or External metric to support scaling to zero replicas'));
});

export const horizontalPodAutoscaler = kind<HorizontalPodAutoscaler>({
  group: 'autoscaling',
  kind: 'HorizontalPodAutoscaler',
  prepare: (object, scope) => {
    delete object.status;
    const { scaleUp, scaleDown } = object.spec?.behavior ?? {};
    if (!enabled(scope, 'HPAConfigurableTolerance')) for (const rules of [scaleUp, scaleDown]) delete rules?.tolerance;
  },
  rows: type<HorizontalPodAutoscaler>(
    'HorizontalPodAutoscaler',
    objectMeta({ name: dnsSubdomain, namespaced: true }),
    always(
      'spec',
      {},
      type<HorizontalPodAutoscalerSpec>(
        'HorizontalPodAutoscalerSpec',
        declaredSince(37, pointer('minReplicas', leastReplicas), always('maxReplicas', 0, maxReplicas)),
        notBelowMin,
        always(
          'scaleTargetRef',
          {},
          // The only scalable kind without a group.
          objectReference(({ kind }) => kind === 'ReplicationController'),
        ),
        field('metrics', eachVal(metricSpec)),
        when(({ minReplicas }) => minReplicas === 0, always('metrics', [], wakesFromZero)),
        pointer('behavior', behavior),
      ),
    ),
  ),
});
