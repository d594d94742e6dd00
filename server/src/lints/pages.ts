// The pages of all lints, for `plimsoll explain`, docs/rules/ and the test of their examples.
import { rules } from './all.ts';

export const lintPages = rules.map(({ id, title, what, why, remedy, wrong, right }) => ({
  id,
  title,
  authority: 'lint' as const,
  what,
  why,
  remedy,
  wrong,
  right,
}));
