// autoscaling/v1 HorizontalPodAutoscalers in the shape of v2: the one target that v1 has becomes a metric.
import type { HorizontalPodAutoscaler, HorizontalPodAutoscalerSpec } from '#schemas';
import { watchCpu } from '../defaults/autoscaling.ts';
import { carriedSpec, withoutCarried } from './autoscaling-v1-annotations.ts';

type SpecV1 = HorizontalPodAutoscalerSpec & { targetCPUUtilizationPercentage?: number };

export function convertAutoscalerV1(object: Record<string, unknown>): Record<string, unknown> {
  const autoscaler = object as HorizontalPodAutoscaler;
  const { metadata } = autoscaler;
  const { targetCPUUtilizationPercentage: target, ...spec } = (autoscaler.spec ?? {}) as SpecV1;
  const annotations = metadata?.annotations ?? {};
  const { metrics = [], behavior } = carriedSpec(annotations);
  const converted: HorizontalPodAutoscaler = {
    ...autoscaler,
    apiVersion: 'autoscaling/v2',
    metadata: { ...metadata, ...(metadata?.annotations && { annotations: withoutCarried(annotations) }) },
    spec: { ...spec, metrics: [...metrics, ...cpuMetric(target)], ...(behavior && { behavior }) },
  };
  watchCpu(converted);
  return converted as unknown as Record<string, unknown>;
}

const cpuMetric = (target: number | undefined): NonNullable<HorizontalPodAutoscalerSpec['metrics']> =>
  target === undefined
    ? []
    : [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: target } } }];
