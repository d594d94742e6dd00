// `plimsoll check --fix`: applies the safe fixes, round after round, until there are none, and writes the files.
import { writeFileSync } from 'node:fs';
import { Analysis } from '#analysis';
import { safeFixes } from '#ide';
import { applyEdits, type TextEdit } from '#text';
import type { Snapshot } from '#workspace';
import type { InputFile } from './files.ts';

/** A fix that makes another finding appear could go on for ever. */
const ROUNDS = 10;

export function applyFixes(snapshot: Snapshot, files: readonly InputFile[]): Snapshot {
  let current = snapshot;
  for (let round = 0; round < ROUNDS; round++) {
    const analysis = Analysis.ofAll(current);
    const changed = files.flatMap(({ path }) => {
      const edits = safeEdits(analysis, path);
      return edits.length ? [[path, applyEdits(current.files.get(path)!.text, edits)] as const] : [];
    });
    if (!changed.length) break;
    current = current.with(changed);
  }
  for (const { path, text } of files) {
    const fixed = current.files.get(path)?.text;
    if (fixed !== undefined && fixed !== text && path !== '-') writeFileSync(path, fixed);
  }
  return current;
}

/** Edits in offsets of the file. */
const safeEdits = (analysis: Analysis, path: string): TextEdit[] =>
  safeFixes(analysis.full(path)).flatMap(({ document: { part }, edits }) =>
    edits.map(({ start, end, newText }) => ({ start: start + part.offset, end: end + part.offset, newText })),
  );
