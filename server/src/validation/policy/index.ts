// policy: Evictions are posted to a Pod's subresource, so no manifest holds one.
import type { KindRules } from '../kind.ts';
import { podDisruptionBudget } from './pod-disruption-budget.ts';

export const policyKinds: readonly KindRules[] = [podDisruptionBudget];
