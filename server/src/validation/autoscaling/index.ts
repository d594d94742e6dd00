// autoscaling: the Scale subresource is no kind of manifests.
import type { KindRules } from '../kind.ts';
import { horizontalPodAutoscaler } from './horizontal-pod-autoscaler.ts';

export const autoscalingKinds: readonly KindRules[] = [horizontalPodAutoscaler];
