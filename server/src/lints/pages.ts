// The pages of all lints, for `plimsoll explain`, docs/rules/ and the test of their examples.
import { rules } from './all.ts';

export const lintPages = rules.map(({ id, title, preset, what, why, remedy, wrong, right }) => ({
  id,
  title,
  authority: 'lint' as const,
  what: preset === 'strict' ? `${what} Told in the preset strict only.` : what,
  why,
  remedy,
  wrong,
  right,
}));
