// Everything that refers to what is named at a place, and its mentions in the same file.
import type { Spot } from '../types.ts';
import type { Mention } from './mention.ts';
import { allMentions, mentionsAt } from './mentions-of.ts';

/** In all environments of the place; definitions among them. */
export const findReferences = (spot: Spot): readonly Mention[] => allMentions(spot.analysis.snapshot, mentionsAt(spot));

/** Those in the file of the place. */
export const highlights = (spot: Spot): readonly Mention[] =>
  findReferences(spot).filter(({ word }) => word.document.uri === spot.document.uri);
