// The page of comments that hide findings.
import { configMap } from './example.ts';
import { family, pair } from './page.ts';

export const suppressionPages = family('suppression', 'lint', {
  unused: {
    title: 'Suppression that hides nothing',
    what: 'A comment # plimsoll-ignore names a rule that finds nothing at this place.',
    why: 'What it was for has been mended, or the id is misspelt. Left standing it would hide the next mistake.',
    remedy: 'Delete the comment, or correct the id.',
    ...pair(comment => `${comment}${configMap('settings', 'level')}`, '# plimsoll-ignore decode/unknown-field: added by a webhook\n', ''),
  },
});
