// Fixes of findings: one table from rule to the function that makes them.
import type { Finding } from '#findings';
import type { SourceDocument } from '#workspace';
import type { Fix } from '../types.ts';

/** All fixes of one finding, the most likely first. */
export function fixesFor(_document: SourceDocument, _finding: Finding): Fix[] {
  return [];
}
