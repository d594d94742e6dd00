// flowcontrol.apiserver.k8s.io
import type { KindRules } from '../kind.ts';
import { flowSchema } from './flow-schema.ts';
import { priorityLevelConfiguration } from './priority-level.ts';

export const flowcontrolKinds: readonly KindRules[] = [flowSchema, priorityLevelConfiguration];
