// Every built-in kind that validation knows: one line a group.
import { autoscalingKinds } from './autoscaling/index.ts';
import type { KindRules } from './kind.ts';
import { policyKinds } from './policy/index.ts';
import { rbacKinds } from './rbac/index.ts';

export const kinds: readonly KindRules[] = [...autoscalingKinds, ...policyKinds, ...rbacKinds];
