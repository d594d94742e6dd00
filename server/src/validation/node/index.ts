// The kinds of node.k8s.io.
import type { KindRules } from '../kind.ts';
import { runtimeClass } from './runtime-class.ts';

export const nodeKinds: readonly KindRules[] = [runtimeClass];
