// The beginning of a document: the keys that every object has, and whole objects of the frequent kinds.
import type { Completion } from '../types.ts';
import type { CompletionPlace } from './completion-place.ts';
import { customSkeletons } from './custom-skeletons.ts';
import { skeletons } from './skeletons.ts';

const KEYS: readonly (readonly [key: string, newText: string])[] = [
  ['apiVersion', 'apiVersion: '],
  ['kind', 'kind: '],
  ['metadata', 'metadata:\n  name: '],
];

export function rootKeys({ cursor, inObject, spot }: CompletionPlace): Completion[] {
  if (inObject.length !== 1 || cursor.indent > 0) return [];
  const keys = KEYS.filter(([key]) => !cursor.siblings.has(key)).map(
    ([label, newText], rank): Completion => ({
      label,
      kind: 'field',
      span: cursor.span,
      newText: cursor.colon ? label : newText,
      rank,
      again: true,
    }),
  );
  if (cursor.siblings.size > 0) return keys;
  const whole = [...Object.entries(skeletons), ...customSkeletons(spot)].map(
    ([kind, newText], rank): Completion => ({
      label: kind,
      kind: 'skeleton',
      detail: 'whole object',
      span: cursor.span,
      newText,
      snippet: true,
      rank: rank + 10,
    }),
  );
  return [...keys, ...whole];
}
