// From a place in a document to offsets.
import type { Place } from '#findings';
import { locate, type Span, type YamlDocument } from '#yaml';

/** The word to underline, in offsets of the document's text; its first character where there is no tree. */
export function placeSpan(place: Place, { root }: YamlDocument): Span {
  if ('span' in place) return place.span;
  return root ? locate(root, place.path, place.mark) : { start: 0, end: 0 };
}
