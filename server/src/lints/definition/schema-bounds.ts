// Schemas of custom resources that no object satisfies, or whose bounds say nothing.
import type { JSONSchemaProps } from '#schemas';
import { defineRule } from '../rule.ts';
import { DEFINITION, definition, schemasOf } from './schema-places.ts';

const required = (name: string) => definition(`required: [${name}]\nproperties:\n  schedule:\n    type: string\n`);

export const requiredUnknown = defineRule({
  id: 'definition/required-unknown',
  title: 'Required field that the schema does not have',
  on: [DEFINITION],
  what: 'required names a field that is not among the properties, and the schema takes no other fields.',
  why: 'The server drops unknown fields and then misses them: it refuses every object.',
  remedy: 'Correct the name, or add the property.',
  wrong: required('schedul'),
  right: required('schedule'),
  *check({ object }) {
    for (const { schema, path } of schemasOf(object)) {
      if (!schema.properties || schema.additionalProperties !== undefined || schema['x-kubernetes-preserve-unknown-fields']) continue;
      if (schema['x-kubernetes-embedded-resource'] || path.at(-1) === 'openAPIV3Schema') continue;
      for (const [i, name] of (schema.required ?? []).entries())
        if (!(name in schema.properties))
          yield {
            at: [...path, 'required', i],
            message: `There is no property "${name}": no object can have it, and every one is refused`,
          };
    }
  },
});

/** Lower bound, upper bound. */
const BOUNDS = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const satisfies readonly (readonly [keyof JSONSchemaProps, keyof JSONSchemaProps])[];

const between = (minimum: number, maximum: number) =>
  definition(`properties:\n  keep:\n    type: integer\n    minimum: ${minimum}\n    maximum: ${maximum}\n`);

export const boundsCrossed = defineRule({
  id: 'definition/bounds-crossed',
  title: 'Lower bound above the upper one',
  on: [DEFINITION],
  what: 'minimum is above maximum, or minLength, minItems or minProperties above their counterpart.',
  why: 'No value satisfies both: every object that has the field is refused.',
  remedy: 'Exchange them.',
  wrong: between(30, 7),
  right: between(7, 30),
  *check({ object }) {
    for (const { schema, path } of schemasOf(object))
      for (const [lower, upper] of BOUNDS) {
        const least = schema[lower];
        const most = schema[upper];
        if (least === undefined || most === undefined || least <= most) continue;
        yield { at: [...path, lower], message: `${lower} ${least} is above ${upper} ${most}: no value satisfies both` };
      }
  },
});

const NUMBERS = ['integer', 'number'];
/** A constraint → the types that it says something about. */
const TYPES: readonly (readonly [keyof JSONSchemaProps, readonly string[]])[] = [
  ['minimum', NUMBERS],
  ['maximum', NUMBERS],
  ['multipleOf', NUMBERS],
  ['minLength', ['string']],
  ['maxLength', ['string']],
  ['pattern', ['string']],
  ['minItems', ['array']],
  ['maxItems', ['array']],
  ['minProperties', ['object']],
  ['maxProperties', ['object']],
];

const number = (constraint: string) => definition(`properties:\n  keep:\n    type: integer\n    ${constraint}: 1\n`);

export const boundOfOtherType = defineRule({
  id: 'definition/bound-of-other-type',
  title: 'Constraint that says nothing about this type',
  on: [DEFINITION],
  what: 'A constraint stands at a field of a type that it does not apply to, such as minLength at a number.',
  why: 'It is ignored: every value of the type is accepted.',
  remedy: 'Use the constraint of the type: minimum and maximum for numbers, minLength and pattern for strings.',
  wrong: number('minLength'),
  right: number('minimum'),
  *check({ object }) {
    for (const { schema, path } of schemasOf(object)) {
      const { type } = schema;
      if (!type || schema['x-kubernetes-int-or-string']) continue;
      for (const [constraint, types] of TYPES)
        if (schema[constraint] !== undefined && !types.includes(type))
          yield {
            at: [...path, constraint],
            mark: 'key',
            message: `${constraint} says nothing about a field of type ${type}: it is ignored`,
          };
    }
  },
});
