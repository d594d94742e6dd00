// autoscaling/v1 HorizontalPodAutoscalers in the shape of v2: the one target that v1 has becomes a metric.
import type { HorizontalPodAutoscaler, HorizontalPodAutoscalerSpec } from '#schemas';
import { watchCpu } from '../defaults/autoscaling.ts';

type SpecV1 = HorizontalPodAutoscalerSpec & { targetCPUUtilizationPercentage?: number };

const PREFIX = 'autoscaling.alpha.kubernetes.io/';
const METRICS = `${PREFIX}metrics`;
/** What v2 knows beyond v1, v1 carries as JSON in annotations; they are gone once read. */
const CARRIED = [METRICS, `${PREFIX}behavior`, `${PREFIX}current-metrics`, `${PREFIX}conditions`];

/** What annotations carry is not read: metrics and behavior of such an object are unknown, and nothing is said about them. */
export function convertAutoscalerV1(object: Record<string, unknown>): Record<string, unknown> {
  const autoscaler = object as HorizontalPodAutoscaler;
  const { targetCPUUtilizationPercentage: target, ...rest } = (autoscaler.spec ?? {}) as SpecV1;
  const spec: HorizontalPodAutoscalerSpec = { ...rest };
  if (target !== undefined)
    spec.metrics = [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: target } } }];
  const annotations = { ...autoscaler.metadata?.annotations };
  const carriesMetrics = METRICS in annotations;
  for (const name of CARRIED) delete annotations[name];
  const metadata = { ...autoscaler.metadata, ...(autoscaler.metadata?.annotations && { annotations }) };
  const converted: HorizontalPodAutoscaler = { ...autoscaler, apiVersion: 'autoscaling/v2', metadata, spec };
  if (!carriesMetrics) watchCpu(converted);
  return converted as unknown as Record<string, unknown>;
}
