// The door of the custom room: custom resources against the definitions of their kinds.
export { completeCustom, type ReadObject, validateCustom } from './custom-resource.ts';
export { type Definition, definitionKey, definitionKeys, definitionsOf } from './definition.ts';
export { embeddedErrors, type MetadataRules } from './embedded.ts';
export { findField } from './field-path.ts';
export { knowsFormat } from './formats.ts';
export { prune } from './prune.ts';
export { type CompiledRule, compileRules, ruleErrors } from './rules.ts';
export {
  isEmbedded,
  isIntOrString,
  isObject,
  itemsOf,
  type JsonObject,
  keepsUnknown,
  META_FIELDS,
  propertyOf,
  rulesOf,
  type Schema,
  valuesOf,
} from './schema.ts';
export { schemaBelow } from './schema-below.ts';
export { TakenNames } from './taken-names.ts';
export { validateValue } from './validate-value.ts';
