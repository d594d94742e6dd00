// A copy of the workspace that the suites open: they change its files.
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @returns {string} a new folder with the story of test/vscode/workspace */
export function copyWorkspace() {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-workspace-'));
  cpSync('test/vscode/workspace', folder, { recursive: true });
  return folder;
}
