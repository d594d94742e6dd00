// Settings as a client sends them, and over them the workspace's plimsoll.yaml: other people's input. What is wrong is named, and the default
// is used.
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { LineIndex } from '#text';
import { checkSettings, nameOf, readSettingsFile, type Settings } from '#workspace';

/** A settings file's address and text. */
export interface SettingsFile {
  readonly uri: string;
  readonly text: string;
}

export function readSettings(sent: unknown, file?: SettingsFile): { settings: Settings; problems: string[] } {
  const own = checkSettings(sent);
  const problems = own.problems.map(({ message }) => `setting plimsoll.${message}`);
  if (!file) return { settings: own.settings, problems };
  const { settings, problems: inFile } = readSettingsFile(file.text, own.settings);
  return { settings, problems: [...problems, ...inFile.map(({ line, message }) => `${nameOf(file.uri)}:${line}: ${message}`)] };
}

/** What is wrong in a settings file, at its words. */
export function settingsDiagnostics(text: string): Diagnostic[] {
  const lines = new LineIndex(text);
  return readSettingsFile(text).problems.map(({ start, end, message }) => ({
    range: { start: lines.positionAt(start), end: lines.positionAt(end) },
    severity: DiagnosticSeverity.Error,
    source: 'plimsoll',
    code: 'settings/not-allowed',
    message,
  }));
}
