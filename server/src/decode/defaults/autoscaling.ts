// Defaults of autoscaling/v1 and v2.
import type { HorizontalPodAutoscaler, HPAScalingRules } from '#schemas';
import type { DefaultTable } from './table.ts';

export const autoscalingDefaults: DefaultTable = {
  // The version's own metric is converted first; see convert/.
  'autoscaling/v1.HorizontalPodAutoscaler': wantOneReplica,
  'autoscaling/v2.HorizontalPodAutoscaler': completeAutoscaler,
};

function wantOneReplica(autoscaler: HorizontalPodAutoscaler): void {
  autoscaler.spec ??= {};
  autoscaler.spec.minReplicas ??= 1;
}

function completeAutoscaler(autoscaler: HorizontalPodAutoscaler): void {
  wantOneReplica(autoscaler);
  watchCpu(autoscaler);
  const behavior = autoscaler.spec?.behavior;
  if (!behavior) return;
  behavior.scaleUp = { ...scaleUpRules(), ...behavior.scaleUp };
  behavior.scaleDown = { ...scaleDownRules(), ...behavior.scaleDown };
}

/** Without any metric, four fifths of the requested CPU. */
export function watchCpu({ spec }: HorizontalPodAutoscaler): void {
  if (!spec || spec.metrics?.length) return;
  spec.metrics = [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }];
}

function scaleUpRules(): HPAScalingRules {
  return {
    stabilizationWindowSeconds: 0,
    selectPolicy: 'Max',
    policies: [
      { type: 'Pods', value: 4, periodSeconds: 15 },
      { type: 'Percent', value: 100, periodSeconds: 15 },
    ],
  };
}

function scaleDownRules(): HPAScalingRules {
  return { selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] };
}
