// A value against a schema, as the server's schema validator goes through it. Of alternatives it keeps the errors of the one that
// came closest, so every check that passes is counted.
import { type FieldError, int64Of, type Path } from '#field';
import { patternOf } from '#regexp';
import { formatOf, isFormat } from './formats.ts';
import { isInt64, isIntOrString, isObject, itemsOf, type JsonObject, type Schema, valuesOf } from './schema.ts';
import {
  aboveMaximum,
  atIndex,
  type Bound,
  badFactor,
  belowMinimum,
  fewItems,
  fewProperties,
  forbiddenProperty,
  inField,
  inKey,
  manyItems,
  matchesNot,
  missing,
  noneOfAny,
  notAll,
  notInEnum,
  notMultiple,
  notOne,
  offPattern,
  outOfRange,
  type Place,
  rootPlace,
  tooLong,
  tooShort,
  wrongType,
} from './value-errors.ts';

interface Result {
  readonly errors: FieldError[];
  /** Checks that have passed. */
  passed: number;
}

const MAX_INT32 = 2 ** 31 - 1;
const MAX_FLOAT32 = 3.4028234663852886e38;

class Validation {
  readonly #top: Path;
  readonly #isDefault: boolean;

  constructor(top: Path, isDefault: boolean) {
    this.#top = top;
    this.#isDefault = isDefault;
  }

  /** For defaults the server makes its validator of another form of the schema, in which what is int or string has no type. */
  #typesOf(schema: Schema): readonly string[] {
    if (isIntOrString(schema)) return this.#isDefault ? [] : ['integer', 'string'];
    return schema.type ? [schema.type] : [];
  }

  value(value: unknown, schema: Schema, place: Place): Result {
    const result: Result = { errors: [], passed: 0 };
    /** Whoever is asked at all has passed once, whatever it says. */
    const ask = (said: Result | undefined) => {
      add(result, said);
      result.passed++;
    };
    const types = this.#typesOf(schema);
    const format = formatIn(schema);
    add(result, typeCheck(value, types, schema, place));
    if (value === null || value === undefined) return add(result, enumCheck(value, schema, place));
    if (types.length || format) result.passed++;
    ask(this.#alternatives(value, schema, place));
    if (typeof value === 'string') {
      ask(stringCheck(value, schema, place));
      const isWellFormed = format ? formatOf(format) : undefined;
      if (isWellFormed) ask(isWellFormed(value) ? undefined : failed(wrongType(place, format, value)));
    }
    if (typeof value === 'number') ask(numberCheck(value, schema, { place, top: this.#top }));
    if (Array.isArray(value)) ask(this.#list(value, schema, place));
    ask(enumCheck(value, schema, place));
    if (isObject(value)) ask(this.#object(value, schema, place));
    result.passed++;
    return result;
  }

  #list(list: readonly unknown[], schema: Schema, place: Place): Result {
    const result: Result = { errors: [], passed: 1 };
    const items = itemsOf(schema);
    if (items) for (const [i, item] of list.entries()) add(result, this.value(item, items, atIndex(place, i)));
    const { minItems, maxItems } = schema;
    if (minItems !== undefined && list.length < minItems) result.errors.push(fewItems(place, list.length, minItems));
    if (maxItems !== undefined && list.length > maxItems) result.errors.push(manyItems(place, list.length, maxItems));
    return result;
  }

  #object(object: JsonObject, schema: Schema, place: Place): Result {
    const result: Result = { errors: [], passed: 0 };
    const { properties = {}, required = [], minProperties, maxProperties, additionalProperties } = schema;
    const names = Object.keys(object);
    if (minProperties !== undefined && names.length < minProperties) result.errors.push(fewProperties(place, names.length, minProperties));
    if (maxProperties !== undefined && names.length > maxProperties) result.errors.push(manyItems(place, names.length, maxProperties));
    const check = (name: string, own: Schema, at: Place) => add(result, this.value(object[name], own, at));
    const others = names.filter(name => !Object.hasOwn(properties, name));
    if (additionalProperties === false) for (const name of others) result.errors.push(forbiddenProperty(place, name));
    const values = valuesOf(schema);
    if (values) for (const name of others) check(name, values, inKey(place, name));
    for (const [name, own] of Object.entries(properties)) if (Object.hasOwn(object, name)) check(name, own, inField(place, name));
    for (const name of required) if (!Object.hasOwn(object, name)) result.errors.push(missing(place, name));
    return result;
  }

  #alternatives(value: unknown, { anyOf = [], oneOf = [], allOf = [], not }: Schema, place: Place): Result {
    const result: Result = { errors: [], passed: 1 };
    const top = this.#top;
    if (anyOf.length) {
      const { valid, best, first } = this.#tryAll(value, anyOf, place, true);
      if (!valid) result.errors.push(noneOfAny(top, place));
      add(result, valid ? first : best);
    }
    if (oneOf.length) {
      const { valid, best, first } = this.#tryAll(value, oneOf, place, false);
      if (valid !== 1) result.errors.push(notOne(top, place, valid));
      if (valid <= 1) add(result, valid ? first : best);
    }
    if (allOf.length) {
      const all = allOf.map(schema => this.value(value, schema, place));
      for (const one of all) add(result, one);
      const valid = all.filter(({ errors }) => !errors.length).length;
      if (valid < all.length) result.errors.push(notAll(top, place, valid === 0));
    }
    if (not && !this.value(value, not, place).errors.length) result.errors.push(matchesNot(top, place));
    return result;
  }

  #tryAll(value: unknown, schemas: readonly Schema[], place: Place, untilFirst: boolean) {
    let [valid, best, first]: [number, Result | undefined, Result | undefined] = [0, undefined, undefined];
    for (const schema of schemas) {
      const result = this.value(value, schema, place);
      if (!result.errors.length) {
        valid++;
        first ??= result;
        if (untilFirst) break;
      } else if (!best || result.passed > best.passed) best = result;
    }
    return { valid, best, first };
  }
}

/** A format that the server does not know is as if it were not there; whether it goes with the type is not asked. */
const formatIn = ({ format }: Schema): string => (format && isFormat(format) ? format : '');

const failed = (error: FieldError): Result => ({ errors: [error], passed: 0 });

function add(result: Result, more: Result | undefined): Result {
  result.errors.push(...(more?.errors ?? []));
  result.passed += more?.passed ?? 0;
  return result;
}

function jsonType(value: unknown): string {
  if (typeof value === 'number') return isInt64(value) ? 'integer' : 'number';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

function typeCheck(value: unknown, types: readonly string[], schema: Schema, place: Place): Result | undefined {
  const format = formatIn(schema);
  if (value === null || value === undefined)
    return types.length && !schema.nullable ? failed(wrongType(place, types.join(','), 'null')) : { errors: [], passed: 1 };
  if (!types.length && !format) return undefined;
  const found = jsonType(value);
  const isNumeric = types.includes('number') || types.includes('integer');
  const fits = types.includes(found) || (found === 'integer' && types.includes('number'));
  const isText = found === 'string' || found === 'array';
  if (!isText && format && !fits)
    return failed(wrongType(place, format, found === 'integer' ? 'int64' : found === 'number' ? 'float64' : ''));
  if (!isNumeric && format && isText) return { errors: [], passed: 1 };
  return fits ? { errors: [], passed: 1 } : failed(wrongType(place, types.join(','), found));
}

function enumCheck(value: unknown, schema: Schema, place: Place): Result | undefined {
  const values = schema.enum ?? [];
  if (!values.length || values.some(one => isSame(one, value))) return undefined;
  return failed(notInEnum(place, value, values));
}

/** Go converts the value to the type of the one in the list: a fraction is cut off, a whole number is a character. */
function isSame(listed: unknown, value: unknown): boolean {
  if (listed === value) return true;
  if (typeof value === 'number' && typeof listed === 'number') return isInt64(listed) && Math.trunc(value) === listed;
  if (typeof value === 'number' && typeof listed === 'string') return isInt64(value) && listed === characterOf(value);
  return typeof listed === 'object' && typeof value === 'object' && listed !== null && JSON.stringify(listed) === JSON.stringify(value);
}

const characterOf = (code: number): string => (code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');

/** Only the first of these is told. */
function stringCheck(text: string, { maxLength, minLength, pattern }: Schema, place: Place): Result | undefined {
  const length = maxLength === undefined && minLength === undefined ? 0 : [...text].length;
  if (maxLength !== undefined && length > maxLength) return failed(tooLong(place, maxLength));
  if (minLength !== undefined && length < minLength) return failed(tooShort(place, text, minLength));
  return pattern && !patternOf(pattern).test(text) ? failed(offPattern(place, text, pattern)) : undefined;
}

/** Whether a number can be one of the type and its format. */
function fitsType(value: number, type: string, format: string): boolean {
  if (type !== 'integer') return format !== 'float' || Math.abs(value) <= MAX_FLOAT32;
  return isInt64(value) && (format !== 'int32' || (value <= MAX_INT32 && value >= -MAX_INT32 - 1));
}

/** Bounds that cannot be numbers of the type are told, and compared with all the same: as floats. */
function numberCheck(value: number, schema: Schema, { place, top }: { place: Place; top: Path }): Result {
  const { maximum, exclusiveMaximum = false, minimum, exclusiveMinimum = false, multipleOf } = schema;
  const type = isIntOrString(schema) ? '' : (schema.type ?? '');
  const format = formatIn(schema);
  const errors: FieldError[] = [];
  const tellRange = (what: string) => errors.push(outOfRange(top, place, { what, type, format }));
  const boundOf = (limit: number, what: string): Bound => {
    const isNative = fitsType(limit, type, format);
    if (!isNative) tellRange(what);
    return isNative && isInt64(value) ? { value: Math.trunc(limit), isWhole: true } : { value: limit, isWhole: false };
  };
  if (!fitsType(value, type, format)) tellRange('Checked');
  if (multipleOf !== undefined) {
    const factor = boundOf(multipleOf, 'MultipleOf');
    if (factor.value <= 0) errors.push(badFactor(place, factor.value));
    else if (!isMultiple(value, factor)) errors.push(notMultiple(place, value, factor));
  }
  if (minimum !== undefined) {
    const bound = boundOf(minimum, 'Minimum boundary');
    if (exclusiveMinimum ? value <= bound.value : value < bound.value) errors.push(belowMinimum(place, value, bound, exclusiveMinimum));
  }
  if (maximum !== undefined) {
    const bound = boundOf(maximum, 'Maximum boundary');
    if (exclusiveMaximum ? value >= bound.value : value > bound.value) errors.push(aboveMaximum(place, value, bound, exclusiveMaximum));
  }
  return { errors, passed: 1 };
}

function isMultiple(value: number, { value: factor, isWhole }: Bound): boolean {
  const whole = isWhole ? int64Of(value) : undefined;
  if (whole !== undefined) return whole % BigInt(factor) === 0n;
  const times = factor < 1 ? (1 / factor) * value : value / factor;
  return Math.abs(times) <= Number.MAX_SAFE_INTEGER && Math.abs(times - Math.round(times)) < 1e-9;
}

/** @param at where the value stands: the root for an object, `…default` for a default */
export const validateValue = (value: unknown, schema: Schema, at: Path, { isDefault = false } = {}): readonly FieldError[] =>
  new Validation(at, isDefault).value(value, schema, rootPlace(at)).errors;
