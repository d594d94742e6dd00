// Kinds of apiextensions.k8s.io.
import type { KindRules } from '../kind.ts';
import { customResourceDefinition } from './definition.ts';

export const apiextensionsKinds: readonly KindRules[] = [customResourceDefinition];
