// The kinds of scheduling.k8s.io.
import type { KindRules } from '../kind.ts';
import { priorityClass } from './priority-class.ts';

export const schedulingKinds: readonly KindRules[] = [priorityClass];
