// Objects inside of objects: x-kubernetes-embedded-resource asks for apiVersion, kind and metadata that an object of its own could have.
import { child, type FieldError, index, invalid, key, type Path, required } from '#field';
import type { ObjectMeta } from '#schemas';
import { isEmbedded, isObject, itemsOf, type JsonObject, propertyOf, type Schema, takesOthers, valuesOf } from './schema.ts';

/** Judges metadata and names as validation does; this room may not ask it by itself. */
export interface MetadataRules {
  readonly errorsOf: (metadata: ObjectMeta, at: Path) => readonly FieldError[];
  /** The sentences against a kind, in small letters; none if it can be one. */
  readonly kind: (kind: string) => readonly string[];
}

export function embeddedErrors(value: unknown, schema: Schema | undefined, at: Path, rules: MetadataRules): FieldError[] {
  if (!schema) return [];
  if (Array.isArray(value)) return value.flatMap((item, i) => embeddedErrors(item, itemsOf(schema), index(at, i), rules));
  if (!isObject(value)) return [];
  const errors = isEmbedded(schema) ? resourceErrors(value, at, rules) : [];
  for (const [name, one] of Object.entries(value)) {
    const property = propertyOf(schema, name);
    if (property) errors.push(...embeddedErrors(one, property, child(at, name), rules));
    else if (takesOthers(schema)) errors.push(...embeddedErrors(one, valuesOf(schema), key(at, name), rules));
  }
  return errors;
}

function resourceErrors(object: JsonObject, at: Path, rules: MetadataRules): FieldError[] {
  const errors: FieldError[] = ['apiVersion', 'kind'].filter(name => !Object.hasOwn(object, name)).map(name => required(child(at, name)));
  const refuse = (name: string, detail: string) => errors.push(invalid(child(at, name), object[name], detail, 'embedded-resource'));
  const text = (name: string, detailOf: (value: string) => string | undefined) => {
    if (!Object.hasOwn(object, name)) return;
    const value = object[name];
    const detail = typeof value !== 'string' ? 'must be a string' : value === '' ? 'must not be empty' : detailOf(value);
    if (detail !== undefined) refuse(name, detail);
  };
  text('apiVersion', value => (value.split('/').length > 2 ? `unexpected GroupVersion string: ${value}` : undefined));
  text('kind', value => {
    const said = rules.kind(value.toLowerCase());
    return said.length ? `may have mixed case, but should otherwise match: ${said.join(',')}` : undefined;
  });
  if (isObject(object.metadata)) errors.push(...rules.errorsOf(object.metadata as ObjectMeta, child(at, 'metadata')));
  return errors;
}
