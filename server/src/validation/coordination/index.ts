// The kinds of coordination.k8s.io.
import type { KindRules } from '../kind.ts';
import { lease } from './lease.ts';

export const coordinationKinds: readonly KindRules[] = [lease];
