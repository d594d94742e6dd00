// The schema of a custom kind in the shapes that the API's own structs have, so that hover and completion need not tell them apart.
import { isEmbedded, isIntOrString, isObject, itemsOf, type Schema, valuesOf } from '#custom';
import type { FieldFacts, StructFacts, TypeRef } from '#schemas';

/** A field with the schema that it was made of. */
export interface CustomField extends FieldFacts {
  readonly schema: Schema;
}

export const isCustomField = (field: FieldFacts): field is CustomField => 'schema' in field;

/** Fields that every object has, as the release has them. */
export type ObjectFields = ReadonlyMap<string, FieldFacts>;

/**
 * The struct of an object's schema; its fields are read when they are first asked for.
 * @param id unique, `example.com/v1/Widget.spec` @param own fields that are there whatever the schema says
 */
export function customStruct(id: string, schema: Schema, objectFields: ObjectFields, own?: ObjectFields): StructFacts {
  let fields: ReadonlyMap<string, FieldFacts> | undefined;
  return {
    ...{ go: id, name: id, id, embedded: [] },
    get fields() {
      fields ??= fieldsOf(id, schema, objectFields, own);
      return fields;
    },
  };
}

function fieldsOf(id: string, schema: Schema, objectFields: ObjectFields, own?: ObjectFields): Map<string, FieldFacts> {
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const fields = new Map(own);
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    if (isObject(property) && !own?.has(name))
      fields.set(name, customField(`${id}.${name}`, name, property, required.has(name), objectFields));
  return fields;
}

function customField(id: string, name: string, schema: Schema, isRequired: boolean, objectFields: ObjectFields): CustomField {
  const type = typeOf(id, schema, objectFields);
  const listType = schema['x-kubernetes-list-type'];
  return {
    ...{ name, goName: name, type, schema, omitEmpty: false, omitZero: false, optional: !isRequired, required: isRequired },
    enum: type.enum ?? type.of?.enum,
    listType: listType === 'set' || listType === 'map' || listType === 'atomic' ? listType : undefined,
    listMapKeys: schema['x-kubernetes-list-map-keys'] ?? undefined,
    ...{ mergeKey: undefined, gate: undefined, deprecated: false },
    default: schema.default === undefined ? undefined : JSON.stringify(schema.default),
  };
}

const SCALARS: Readonly<Record<string, TypeRef['is']>> = { string: 'string', integer: 'int64', number: 'float64', boolean: 'bool' };

function typeOf(id: string, schema: Schema, objectFields: ObjectFields): TypeRef {
  const words = Array.isArray(schema.enum)
    ? schema.enum.filter(value => value !== null && typeof value !== 'object').map(String)
    : undefined;
  const made = (is: TypeRef['is'], go: string, rest: Partial<TypeRef> = {}): TypeRef => ({
    ...{ is, go, id: '', pointer: false, of: undefined, key: undefined, struct: undefined, enum: words, known: undefined },
    ...rest,
  });
  const scalar = SCALARS[schema.type ?? ''];
  if (isIntOrString(schema)) return made('intOrString', 'intOrString');
  if (scalar) return made(scalar, schema.format ?? schema.type ?? '');
  const items = itemsOf(schema);
  if (schema.type === 'array' && isObject(items)) return made('list', 'array', { of: typeOf(`${id}[]`, items, objectFields) });
  if (schema.type !== 'object') return made('any', 'any value');
  const values = valuesOf(schema);
  if (values) return made('map', 'object', { of: typeOf(`${id}[]`, values, objectFields) });
  if (!schema.properties && !isEmbedded(schema)) return made('any', 'object');
  return made('struct', 'object', { struct: customStruct(id, schema, objectFields, isEmbedded(schema) ? objectFields : undefined) });
}
