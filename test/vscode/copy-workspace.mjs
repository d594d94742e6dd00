// A copy of a workspace that the suites open: they change its files.
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @returns {string} a new folder with the story of test/vscode/workspace, or of another folder beside it */
export function copyWorkspace(name = 'workspace') {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-workspace-'));
  cpSync(join('test/vscode', name), folder, { recursive: true });
  return folder;
}
