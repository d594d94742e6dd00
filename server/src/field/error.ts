// One error of a field as the API server reports it, and the sentences that every kind of error shares.
import { goJson, goQuote, named, type Typed } from './go.ts';
import { type Path, showPath } from './path.ts';

/** The server's machine-readable cause, with the words that it prints for it. */
const WORDS = {
  FieldValueNotFound: 'Not found',
  FieldValueRequired: 'Required value',
  FieldValueDuplicate: 'Duplicate value',
  FieldValueInvalid: 'Invalid value',
  FieldValueNotSupported: 'Unsupported value',
  FieldValueForbidden: 'Forbidden',
  FieldValueTooLong: 'Too long',
  FieldValueTooMany: 'Too many',
  FieldValueTooFew: 'Too few',
  FieldValueTooShort: 'Too short',
  FieldValueTypeInvalid: 'Invalid value',
  InternalError: 'Internal error',
} as const;

export type ErrorType = keyof typeof WORDS;

export interface FieldError {
  readonly at: Path;
  readonly type: ErrorType;
  /** The bad value as it is to be printed; absent where the server names none. Structs are `typed` with their internal Go type. */
  readonly value?: unknown;
  /** How servers of another release print the value. */
  readonly shown?: string;
  readonly detail: string;
  /** The check that found it, for the diagnostic's code: `validation/<word>`. */
  readonly word: string;
  /** The word to underline, where that is narrower than `at`. */
  readonly mark?: Path;
  /** What is said is said of all that lies below: its key is underlined. */
  readonly onKey?: true;
  /** Told after all errors that are not: found by the API's own declarations, which the server reads last. */
  readonly declared?: true;
  /** What quick fixes need: plain JSON. */
  readonly data?: Readonly<Record<string, unknown>>;
}

const WITHOUT_VALUE = new Set<ErrorType>([
  'FieldValueRequired',
  'FieldValueForbidden',
  'FieldValueTooLong',
  'FieldValueTooShort',
  'InternalError',
]);

export const required = (at: Path, detail = ''): FieldError => ({ at, type: 'FieldValueRequired', detail, word: 'required' });

export const invalid = (at: Path, value: unknown, detail: string, word = 'invalid'): FieldError => ({
  at,
  type: 'FieldValueInvalid',
  value: value ?? null,
  detail,
  word,
});

/** As `invalid` where the server does not show the value. */
export const invalidUnshown = (at: Path, detail: string, word = 'invalid'): FieldError => ({ at, type: 'FieldValueInvalid', detail, word });

export const typeInvalid = (at: Path, value: unknown, detail: string): FieldError => ({
  at,
  type: 'FieldValueTypeInvalid',
  value: value ?? null,
  detail,
  word: 'type',
});

export const notFound = (at: Path, value: unknown): FieldError => ({
  at,
  type: 'FieldValueNotFound',
  value: value ?? null,
  detail: '',
  word: 'not-found',
});

export const duplicate = (at: Path, value: unknown): FieldError => ({
  at,
  type: 'FieldValueDuplicate',
  value: value ?? null,
  detail: '',
  word: 'duplicate',
});

export const forbidden = (at: Path, detail = ''): FieldError => ({ at, type: 'FieldValueForbidden', detail, word: 'forbidden' });

/**
 * Nearly all enums are named Go types; give others as `plain`.
 * @param supported in the order in which the server names them: nearly always sorted
 */
export const notSupported = (at: Path, value: unknown, supported: readonly string[], plain?: 'plain'): FieldError => ({
  at,
  type: 'FieldValueNotSupported',
  value: plain || typeof value !== 'string' ? (value ?? null) : named(value),
  detail: supported.length ? `supported values: ${supported.map(goQuote).join(', ')}` : '',
  word: 'enum',
  data: { supported },
});

/** @param max bytes, or characters where `unit` says so */
export const tooLong = (at: Path, max: number, unit: 'byte' | 'character' = 'byte'): FieldError => ({
  at,
  type: 'FieldValueTooLong',
  detail: max < 0 ? 'value is too long' : `may not be more than ${max} ${unit}${max === 1 ? '' : 's'}`,
  word: 'too-long',
});

export const tooMany = (at: Path, actual: number, max: number): FieldError => ({
  at,
  type: 'FieldValueTooMany',
  value: actual,
  detail: `must have at most ${max} item${max === 1 ? '' : 's'}`,
  word: 'too-many',
});

export const internal = (at: Path, detail: string): FieldError => ({ at, type: 'InternalError', detail, word: 'internal' });

/** The error without its path: `Invalid value: 70000: must be between 1 and 65535, inclusive`. */
function sayBody({ type, value, shown: printed, detail }: FieldError): string {
  const word = WORDS[type];
  const shown = WITHOUT_VALUE.has(type) || value === undefined ? word : `${word}: ${printed ?? goJson(value as Typed)}`;
  return detail ? `${shown}: ${detail}` : shown;
}

/** The whole error as the server prints it: `spec.ports[0].port: Required value`. */
export const say = (error: FieldError): string => `${showPath(error.at)}: ${sayBody(error)}`;

/** The Status's details.causes. */
export const causesOf = (errors: readonly FieldError[]) =>
  errors.map(error => ({
    reason: error.type === 'InternalError' ? 'InternalError' : error.type,
    message: sayBody(error),
    field: showPath(error.at),
  }));

/** Several errors as Go joins them: the same sentence twice is said once. */
export function sayAll(errors: readonly FieldError[]): string {
  const sentences = [...new Set(errors.map(say))];
  return sentences.length === 1 ? sentences[0]! : `[${sentences.join(', ')}]`;
}

/**
 * The message of a 422: `Deployment.apps "web" is invalid: [a, b]`.
 * @param group empty for the core group
 */
export function invalidStatus(group: string, kind: string, name: string, errors: readonly FieldError[]): string {
  return `${kind}${group && `.${group}`} ${goQuote(name)} is invalid: ${sayAll(errors)}`;
}
