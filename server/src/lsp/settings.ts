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

/** What holds, and who has chosen the release. */
export interface ReadSettings {
  readonly settings: Settings;
  readonly problems: readonly string[];
  /** As `plimsoll/status` tells it, see client/protocol.ts. A client may send what nobody has chosen. */
  readonly source: 'default' | 'setting' | 'plimsoll.yaml';
}

export function readSettings(sent: unknown, file?: SettingsFile): ReadSettings {
  const own = checkSettings(sent);
  const problems = own.problems.map(({ message }) => `setting plimsoll.${message}`);
  const source = (sent as Partial<Settings> | null | undefined)?.kubernetesVersion ? 'setting' : 'default';
  if (!file) return { settings: own.settings, problems, source };
  const { settings, problems: inFile } = readSettingsFile(file.text, own.settings);
  const isFromFile = settings.kubernetesVersion !== own.settings.kubernetesVersion;
  return {
    settings,
    source: isFromFile ? 'plimsoll.yaml' : source,
    problems: [...problems, ...inFile.map(({ line, message }) => `${nameOf(file.uri)}:${line}: ${message}`)],
  };
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
