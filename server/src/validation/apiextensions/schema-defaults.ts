// Defaults must keep to the schema that they stand in.
import {
  embeddedErrors,
  isEmbedded,
  itemsOf,
  META_FIELDS,
  type MetadataRules,
  prune,
  ruleErrors,
  type Schema,
  validateValue,
} from '#custom';
import { child, type FieldError, invalid, key, type Path } from '#field';

export function defaultErrors(schema: Schema, at: Path, rules: MetadataRules, isRoot = true): FieldError[] {
  const errors = schema.default === undefined || schema.default === null ? [] : ownErrors(schema, child(at, 'default'), rules);
  const items = itemsOf(schema);
  if (items) errors.push(...defaultErrors(items, child(at, 'items'), rules, false));
  const isResource = isRoot || isEmbedded(schema);
  for (const name of Object.keys(schema.properties ?? {}).sort()) {
    // Defaults of metadata are refused elsewhere.
    if (isResource && META_FIELDS.has(name)) continue;
    errors.push(...defaultErrors(schema.properties![name]!, key(child(at, 'properties'), name), rules, false));
  }
  return errors;
}

function ownErrors(schema: Schema, at: Path, rules: MetadataRules): FieldError[] {
  const value = schema.default;
  const copy: unknown = JSON.parse(JSON.stringify({ value }));
  const unknown = prune(copy, { type: 'object', properties: { value: schema } });
  const errors = unknown.length ? [invalid(at, value, 'must not have unknown fields', 'unknown-field')] : [];
  const embedded = embeddedErrors(value, schema, at, rules);
  const found = embedded.length ? embedded : validateValue(value, schema, at, { isDefault: true });
  return [...errors, ...(found.length ? found : ruleErrors(value, schema, at, isEmbedded(schema)))];
}
