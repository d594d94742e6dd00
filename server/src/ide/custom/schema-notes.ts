// What the schema of a custom resource demands of a value, as a person reads it.
import { rulesOf, type Schema } from '#custom';
import { groupedDigits } from '../place/grouped-digits.ts';

/** What the server takes, one sentence a line; defaults, enums and list-map keys are told with the field. */
export function schemaNotes(schema: Schema): string[] {
  return [
    ...(schema.nullable ? ['may be `null`'] : []),
    ...bounds(schema.minimum, schema.maximum, schema),
    ...(schema.multipleOf ? [`a multiple of ${groupedDigits(schema.multipleOf)}`] : []),
    ...counts(schema.minLength, schema.maxLength, 'characters'),
    ...counts(schema.minItems, schema.maxItems, 'items'),
    ...counts(schema.minProperties, schema.maxProperties, 'entries'),
    ...(schema.pattern ? [`matches \`${schema.pattern}\``] : []),
    ...(schema['x-kubernetes-list-type'] === 'set' ? ['no value twice'] : []),
    ...rulesOf(schema).map(({ message, rule = '' }) => message?.trim() || `\`${rule.trim()}\``),
  ];
}

function bounds(min: number | undefined, max: number | undefined, { exclusiveMinimum, exclusiveMaximum }: Schema): string[] {
  const isSet = (bound: number | undefined) => typeof bound === 'number';
  if (isSet(min) && isSet(max) && !exclusiveMinimum && !exclusiveMaximum) return [`${groupedDigits(min!)} to ${groupedDigits(max!)}`];
  return [
    ...(isSet(min) ? [`${exclusiveMinimum ? 'more than' : 'at least'} ${groupedDigits(min!)}`] : []),
    ...(isSet(max) ? [`${exclusiveMaximum ? 'less than' : 'at most'} ${groupedDigits(max!)}`] : []),
  ];
}

const counts = (min: number | undefined, max: number | undefined, what: string): string[] =>
  bounds(min || undefined, max, {}).map(text => `${text} ${what}`);
