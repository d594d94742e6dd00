// Everything that refers to what is named at a place, and its mentions in the same file.
import type { Spot } from '../types.ts';
import type { Mention } from './mention.ts';
import { allMentions, distinct, environmentsAt, mentionsAt } from './mentions-of.ts';

/** In all environments of the place; definitions among them. */
export const findReferences = (spot: Spot): readonly Mention[] => allMentions(spot.analysis.snapshot, mentionsAt(spot));

/** Those in the file of the place. Asked for with every step of the cursor: other files are not read for it. */
export function highlights(spot: Spot): readonly Mention[] {
  const { uri } = spot.document;
  const environments = environmentsAt(spot.analysis.snapshot, spot.document);
  const things = mentionsAt(spot, environments);
  return distinct(environments.flatMap(mentions => things.flatMap(thing => mentions.near(uri).inFile(uri, thing))));
}
