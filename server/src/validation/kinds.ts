// Every built-in kind that validation knows: one line a family.
import type { KindRules } from './kind.ts';

export const kinds: readonly KindRules[] = [];
