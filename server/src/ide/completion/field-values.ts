// The values that a field takes: those that the API names, true and false, amounts to begin with, names of objects that are there.
import { nodeOf } from '#yaml';
import { stringText } from '../edit/scalar-text.ts';
import { apiAt } from '../place/api-place.ts';
import { enumOf } from '../place/constraints.ts';
import { unitOf } from '../place/resource-name.ts';
import type { Completion } from '../types.ts';
import type { CompletionPlace } from './completion-place.ts';
import type { Cursor } from './cursor.ts';
import { docsOf } from './documentation.ts';
import { podLabels } from './pod-labels.ts';
import { referenceNames } from './reference-names.ts';

const AMOUNTS: Readonly<Record<string, readonly string[]>> = {
  cores: ['100m', '250m', '500m', '1', '2'],
  bytes: ['64Mi', '128Mi', '256Mi', '512Mi', '1Gi', '2Gi'],
  count: ['1', '5', '10'],
};

export function fieldValues(place: CompletionPlace): Completion[] {
  const { object, inObject, cursor } = place;
  const api = object && apiAt(object.kind.struct, inObject);
  if (!api?.type) return [];
  const { type, field, owner } = api;
  const docs = field && owner ? docsOf(owner, field) : {};
  const offer = (values: readonly string[], kind: Completion['kind']) =>
    values.map((value, rank): Completion => ({ label: value, kind, span: cursor.span, newText: value, rank, ...docs }));
  const words = new Set([
    ...(field?.enum ?? type.enum ?? []),
    ...(type.known ?? []),
    ...(field && owner ? enumOf(owner.name, field.name) : []),
  ]);
  words.delete('');
  if (words.size) return offer([...words], 'value').map(one => (type.is === 'string' ? asText(one, cursor) : one));
  if (type.is === 'bool') return offer(['true', 'false'], 'value');
  if (type.is === 'quantity') return offer(AMOUNTS[unitOf(inObject) ?? 'count'] ?? [], 'value');
  return offer(owner && field ? referenceNames(place, owner.name, field.name) : podLabels(place, inObject, 'values'), 'reference');
}

/** A word that YAML would read as a number or boolean gets quotes, unless it stands in some. */
const asText = (one: Completion, { root, path }: Cursor): Completion => {
  const written = nodeOf(root, path);
  return written?.kind === 'scalar' && written.quoted ? one : { ...one, newText: stringText(one.newText) };
};
