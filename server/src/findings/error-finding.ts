// From an error of validation to a finding.
import { type FieldError, say, steps } from '#field';
import type { Finding } from './finding.ts';

/** An error of validation as a finding. What may not be there at all is marked at its key. */
export const errorFinding = (error: FieldError, base: readonly (string | number)[], document: number): Finding => ({
  authority: 'server',
  document,
  rule: `validation/${error.word}`,
  message: say(error),
  place: { path: [...base, ...steps(error.mark ?? error.at)], mark: error.onKey || error.type === 'FieldValueForbidden' ? 'key' : 'value' },
  ...(error.data && { data: error.data }),
});
