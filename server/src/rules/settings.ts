// The page of settings that cannot be followed.
import { family } from './page.ts';

export const settingsPages = family('settings', 'lint', {
  'not-allowed': {
    title: 'Setting that cannot be followed',
    what: 'A key or value in plimsoll.yaml, or among the settings of the editor, is none that Plimsoll knows.',
    why: 'The default is used instead, and the setting has no effect.',
    remedy: 'Correct it: the message names key and value, and docs/settings.md lists all.',
  },
});
