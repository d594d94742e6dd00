// plimsoll.yaml: the workspace file that holds the same settings as the editor, read by command line and server alike.
import { locate, parseDocument, toJSON } from '#yaml';
import { checkSettings } from './check-settings.ts';
import { nameOf } from './file-path.ts';
import { defaultSettings, type Settings } from './settings.ts';

export const SETTINGS_FILES = ['plimsoll.yaml', 'plimsoll.yml'] as const;

export const isSettingsFile = (uri: string): boolean => (SETTINGS_FILES as readonly string[]).includes(nameOf(uri));

export interface SettingsFileProblem {
  /** From 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** What a settings file says, over what holds without it. Text that cannot be read changes nothing and is told. */
export function readSettingsFile(text: string, base: Settings = defaultSettings): { settings: Settings; problems: SettingsFileProblem[] } {
  const { root, problem } = parseDocument(text);
  const at = (start: number, end: number, message: string): SettingsFileProblem => ({
    line: text.slice(0, start).split('\n').length,
    start,
    end,
    message,
  });
  if (problem) return { settings: base, problems: [at(problem.span.start, problem.span.end, problem.message)] };
  if (!root) return { settings: base, problems: [] };
  const { settings, problems } = checkSettings(toJSON(root), base, 'report');
  return {
    settings,
    problems: problems.map(({ path, message }) => {
      const { start, end } = locate(root, path, 'value');
      return at(start, end, message);
    }),
  };
}
