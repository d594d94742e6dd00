// The sentences of the server's schema validator, one function each; they name fields in their own way, `spec.replicas in body`.
import {
  child,
  type FieldError,
  goDouble,
  goFloat,
  goQuote,
  invalid,
  notSupported,
  type Path,
  required as requiredError,
  root,
  steps,
  tooLong as tooLongError,
  tooMany,
  typeInvalid,
} from '#field';

/** Where a value stands: the path that errors print, and the name in the sentence. */
export interface Place {
  readonly path: Path;
  readonly name: string;
}

export const rootPlace = (path: Path = root): Place => ({ path, name: '' });
export const inField = ({ path, name }: Place, field: string): Place => ({
  path: child(path, field),
  name: name ? `${name}.${field}` : field,
});
/** The keys of a map at the root of a value are named with the dot before them. */
export const inKey = ({ path, name }: Place, key: string): Place => ({ path: child(path, key), name: `${name}.${key}` });
/** Of a list that is the whole value errors print a dot before the index: `default.[0]`. */
export const atIndex = ({ path, name }: Place, index: number): Place => {
  const shown = `${name}[${index}]`;
  return { path: name ? { up: path, step: index } : child(path, shown), name: shown };
};

const inBody = ({ name }: Place, sentence: string): string => `${name} in body ${sentence}`;

export const wrongType = (place: Place, wanted: string, found: string): FieldError =>
  typeInvalid(place.path, found, inBody(place, `must be of type ${wanted}: ${goQuote(found)}`));

export const missing = (place: Place, field: string): FieldError => requiredError(child(place.path, field));

export const notInEnum = (place: Place, value: unknown, values: readonly unknown[]): FieldError =>
  notSupported(
    place.path,
    value,
    values.map(one => (typeof one === 'string' ? one : JSON.stringify(one))),
    'plain',
  );

/** What a number is compared with: an int64 or a float64. */
export interface Bound {
  readonly value: number;
  readonly isWhole: boolean;
}
const shown = ({ value, isWhole }: Bound) => (isWhole ? goFloat(value) : goDouble(value));

export const aboveMaximum = (place: Place, value: number, max: Bound, exclusive: boolean): FieldError =>
  invalid(place.path, value, inBody(place, `should be less than ${exclusive ? '' : 'or equal to '}${shown(max)}`), 'maximum');
export const belowMinimum = (place: Place, value: number, min: Bound, exclusive: boolean): FieldError =>
  invalid(place.path, value, inBody(place, `should be greater than ${exclusive ? '' : 'or equal to '}${shown(min)}`), 'minimum');
export const notMultiple = (place: Place, value: number, of: Bound): FieldError =>
  invalid(place.path, value, inBody(place, `should be a multiple of ${shown(of)}`), 'multiple-of');
export const badFactor = (place: Place, factor: number): FieldError =>
  invalid(place.path, factor, `factor MultipleOf declared for ${place.name} must be positive: ${goFloat(factor)}`, 'multiple-of');
/** What cannot be told of a field is told of nothing. */
/** @param what the value itself (`Checked`), or a bound of the schema (`Minimum boundary`) */
export const outOfRange = (
  top: Path,
  { path, name }: Place,
  { what, type, format }: { what: string; type: string; format: string },
): FieldError => ({
  ...invalid(top, '', `${what} value must be of type ${type} ${format ? `with format ${format}` : '(default format)'} in ${name}`, 'range'),
  ...(steps(path).length > 0 && { mark: path }),
});

export const tooLong = ({ path }: Place, max: number): FieldError => tooLongError(path, max);
export const tooShort = (place: Place, value: string, min: number): FieldError =>
  invalid(place.path, value, inBody(place, `should be at least ${min} chars long`), 'too-short');
export const offPattern = (place: Place, value: string, pattern: string): FieldError =>
  invalid(place.path, value, inBody(place, `should match '${pattern}'`), 'pattern');

export const manyItems = ({ path }: Place, count: number, max: number): FieldError => tooMany(path, count, max);
export const fewItems = (place: Place, count: number, min: number): FieldError =>
  invalid(place.path, count, inBody(place, `should have at least ${min} items`), 'too-few');
export const fewProperties = (place: Place, count: number, min: number): FieldError =>
  invalid(place.path, count, inBody(place, `should have at least ${min} properties`), 'too-few');
export const forbiddenProperty = (place: Place, key: string): FieldError =>
  invalid(place.path, key, `${place.name}.${key} in body is a forbidden property`, 'unknown-field');

/** Of alternatives the server says no path but in the sentence. @param top where the value as a whole stands */
const ofAlternatives = (top: Path, place: Place, sentence: string): FieldError => ({
  ...invalid(top, '', `${goQuote(place.name)} ${sentence}`, 'alternatives'),
  ...(steps(place.path).length > 0 && { mark: place.path }),
});
export const noneOfAny = (top: Path, place: Place): FieldError => ofAlternatives(top, place, 'must validate at least one schema (anyOf)');
export const notOne = (top: Path, place: Place, valid: number): FieldError =>
  ofAlternatives(
    top,
    place,
    `must validate one and only one schema (oneOf). ${valid ? `Found ${valid} valid alternatives` : 'Found none valid'}`,
  );
export const notAll = (top: Path, place: Place, isNone: boolean): FieldError =>
  ofAlternatives(top, place, `must validate all the schemas (allOf)${isNone ? '. None validated' : ''}`);
export const matchesNot = (top: Path, place: Place): FieldError => ofAlternatives(top, place, 'must not validate the schema (not)');
