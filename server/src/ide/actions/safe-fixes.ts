// What may be applied without asking: by `check --fix` and by the editor's fix-all alike.
import type { DocumentFindings } from '#analysis';
import type { Fix } from '../types.ts';
import { fixesFor } from './fixes.ts';

/** The safe fixes that do not touch each other, of two that do the first; what is left over comes in the next round. */
export function safeFixes(found: readonly DocumentFindings[]): Fix[] {
  const taken: Fix[] = [];
  const clash = (fix: Fix) =>
    taken.some(
      other => other.document === fix.document && other.edits.some(a => fix.edits.some(b => a.start <= b.end && b.start <= a.end)),
    );
  for (const { document, findings } of found)
    for (const finding of findings) {
      const fix = fixesFor(document, finding).find(({ safety }) => safety === 'safe');
      if (fix && !clash(fix)) taken.push(fix);
    }
  return taken;
}
