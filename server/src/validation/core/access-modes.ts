// How a volume may be mounted: shared by PersistentVolumes and claims.
import { forbidden, notSupported } from '#field';
import { type Check, oneOf, word } from '../words.ts';

const MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
const ALONE = 'ReadWriteOncePod';

/** The server points at the list, never at one of the modes. */
export const accessModes: Check<readonly string[]> = word('accessModes', MODES, (modes, at, { errors }) => {
  for (const mode of modes) if (!MODES.includes(mode)) errors.push(notSupported(at, mode, MODES));
  if (modes.includes(ALONE) && modes.some(mode => mode !== ALONE && MODES.includes(mode))) {
    errors.push(forbidden(at, `may not use ${ALONE} with other access modes`));
  }
});

export const volumeMode: Check<string> = oneOf('Block', 'Filesystem');
