// plimsoll.yaml: the workspace file that holds the same settings as the editor, read by command line and server alike.
import { nameOf } from './file-path.ts';

const NAMES = new Set(['plimsoll.yaml', 'plimsoll.yml']);

export const isSettingsFile = (uri: string): boolean => NAMES.has(nameOf(uri));
