// The documentation of a field: its type, what it is for, and what the server takes.
import type { FieldFacts, KindFacts, TypeRef } from '#schemas';
import { isCustomKind } from '../custom/custom-kind.ts';
import { isCustomField } from '../custom/custom-struct.ts';
import { schemaNotes } from '../custom/schema-notes.ts';
import { constraintsOf } from '../place/constraints.ts';
import type { Resources } from '../types.ts';
import type { HoverPart } from './hover-context.ts';

export const fieldDocs: HoverPart = ({ api, onKey, kind, inObject, resources }) => {
  if (!api) return undefined;
  if (inObject.length === 1 && inObject[0] === 'kind' && kind) return kindDocs(kind, resources);
  if (!api.field || !api.owner || (!onKey && !isWord(api.field.type))) return undefined;
  return describeField(api.owner.id, api.owner.name, api.field, resources);
};

/** A value of a closed set deserves the field's documentation; any other value speaks for itself. */
const isWord = ({ enum: values, known, is }: TypeRef) => values !== undefined || known !== undefined || is === 'bool';

function kindDocs(kind: KindFacts, { descriptions }: Resources): string {
  const about = isCustomKind(kind) ? kind.schema.description : descriptions?.of(kind.struct.id, '');
  return [`**${kind.kind}** \`${kind.apiVersion}\``, ...(about ? [prose(about)] : [])].join('\n\n');
}

/**
 * One field in Markdown, for hover and completion.
 * @param owner name of the Go struct that has it; @param ownerId its id, `core/v1.Container`
 */
export function describeField(ownerId: string, owner: string, field: FieldFacts, { descriptions }: Resources): string {
  const about = isCustomField(field) ? field.schema.description : descriptions?.of(ownerId, field.name);
  const notes = fieldNotes(owner, field);
  return [
    `**${field.name}** \`${typeName(field.type)}\`${field.deprecated ? ' · deprecated' : ''}`,
    ...(about ? [prose(about)] : []),
    ...(notes.length ? [notes.map(note => `- ${note}`).join('\n')] : []),
  ].join('\n\n');
}

function fieldNotes(owner: string, field: FieldFacts): string[] {
  const constraints = isCustomField(field) ? schemaNotes(field.schema) : constraintsOf(owner, field.name);
  const values = field.enum ?? field.type.known;
  const listed = constraints.some(text => text.startsWith('one of'));
  return [
    ...(isCustomField(field) && field.required ? ['required'] : []),
    ...(field.default === undefined ? [] : [`default: \`${field.default}\``]),
    ...(values && !listed ? [`values: ${values.map(value => `\`${value || '""'}\``).join(', ')}`] : []),
    ...constraints,
    ...(field.listMapKeys ? [`items are told apart by ${field.listMapKeys.map(key => `\`${key}\``).join(' and ')}`] : []),
    ...(field.gate ? [`needs the feature gate \`${field.gate}\``] : []),
  ];
}

const SHORT: Partial<Record<TypeRef['is'], string>> = {
  int: 'integer',
  int32: 'integer',
  int64: 'integer',
  uint32: 'integer',
  uint64: 'integer',
  float64: 'number',
  bool: 'boolean',
  bytes: 'base64 text',
  quantity: 'quantity',
  intOrString: 'integer or string',
  duration: 'duration',
};

/** `list of ContainerPort`, `map of quantity`, `integer`, `PullPolicy`. */
export function typeName(type: TypeRef): string {
  if (type.is === 'list' && type.of) return `list of ${typeName(type.of)}`;
  if (type.is === 'map' && type.of) return `map of ${typeName(type.of)}`;
  return SHORT[type.is] ?? type.go.replace(/^.*\./, '');
}

/** Prose of the API reference as one paragraph a line break; signs that Markdown would take for its own are told apart. */
export const prose = (text: string): string => text.replace(/[<*[\]]/g, '\\$&');
