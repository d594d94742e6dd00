// Where what is named at a place is defined: the object, the key, the port, the Pod templates that a selector chooses, a kustomization's file.
import type { Spot } from '../types.ts';
import { linkAt } from './document-links.ts';
import type { Word } from './mention.ts';
import { definitionsOf, mentionsAt } from './mentions-of.ts';
import { schemaWordAt } from './schema-word.ts';

/** A place that a person is led to: a word, or a whole file. */
export type Target = { readonly word: Word } | { readonly uri: string };

/** Empty where nothing is defined in the workspace. */
export function definitions(spot: Spot): readonly Target[] {
  const link = linkAt(spot);
  if (link) return [{ uri: link.target }];
  const named = definitionsOf(spot.analysis.snapshot, mentionsAt(spot));
  if (named.length) return named.map(({ word }) => ({ word }));
  const word = schemaWordAt(spot);
  return word ? [{ word }] : [];
}
