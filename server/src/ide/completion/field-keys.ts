// The fields of a struct and the keys of a map that may stand at the cursor.
import type { FieldFacts, StructFacts, TypeRef } from '#schemas';
import { stepOf } from '../edit/insert-entry.ts';
import { typeName } from '../hover/field-docs.ts';
import { apiAt } from '../place/api-place.ts';
import type { Completion } from '../types.ts';
import type { CompletionPlace } from './completion-place.ts';
import { docsOf } from './documentation.ts';
import { fieldValues } from './field-values.ts';
import { mapKeys } from './map-keys.ts';

export function fieldKeys(place: CompletionPlace): readonly Completion[] {
  const { object, inObject } = place;
  if (!object) return [];
  const above = inObject.slice(0, -1);
  const api = above.length ? apiAt(object.kind.struct, above) : { type: undefined, struct: object.kind.struct };
  if (!api) return [];
  const { type } = api;
  // A list whose first dash is not written yet.
  if (type?.is === 'list') return type.of?.struct ? fieldsOf(type.of.struct, place, '- ') : [];
  if (type?.is === 'map') return mapKeys(place, type, 'owner' in api ? api.owner : undefined);
  const struct = type?.struct ?? (type ? undefined : api.struct);
  if (struct) return fieldsOf(struct, place, '');
  // An item of a list of scalars has begun: what was taken for a key is a value.
  return fieldValues({ ...place, inObject: above });
}

/** Written by the server, not by people. */
const OUTPUT = new Set([
  'status',
  'managedFields',
  'creationTimestamp',
  'deletionTimestamp',
  'uid',
  'resourceVersion',
  'generation',
  'selfLink',
]);

/** @param dash what stands before the field: the dash of the list item that it begins */
export function fieldsOf(struct: StructFacts, { cursor, spot }: CompletionPlace, dash: '' | '- '): Completion[] {
  const step = ' '.repeat(stepOf(spot.document.facts.yaml.text));
  const base = ' '.repeat(cursor.indent + dash.length);
  return [...struct.fields.values()]
    .filter(({ name }) => !cursor.siblings.has(name))
    .map(field => ({
      label: field.name,
      kind: 'field',
      detail: typeName(field.type),
      span: cursor.span,
      newText: dash + (cursor.colon ? field.name : `${field.name}:${opening(field.type, base, step)}`),
      rank: rankOf(field),
      ...docsOf(struct, field),
      ...(hasWords(field.type) && !cursor.colon && { again: true as const }),
    }));
}

/** What follows a key: a blank for a scalar, the beginning of its block for anything else. */
function opening(type: TypeRef, base: string, step: string): string {
  if (type.is === 'struct' || type.is === 'map') return `\n${base}${step}`;
  if (type.is === 'list') return `\n${base}${step}- `;
  return ' ';
}

const rankOf = ({ name, optional, deprecated }: FieldFacts): number => (OUTPUT.has(name) || deprecated ? 3 : optional ? 1 : 0);

const hasWords = ({ is, enum: values, known }: TypeRef) =>
  is !== 'list' && (is === 'struct' || is === 'bool' || (values ?? known) !== undefined);
