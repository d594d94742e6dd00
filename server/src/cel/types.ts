// The types of CEL, as the checker compares and prints them.
// Source: https://github.com/google/cel-spec/blob/master/doc/langdef.md#values

export type ScalarKind =
  | 'bool'
  | 'int'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'null'
  | 'duration'
  | 'timestamp'
  | 'dyn'
  | 'error'
  | 'any';

interface Sized {
  /** null may stand in its place: so for the wrapper messages of protocol buffers. */
  readonly nullable?: true;
  /** The most elements (items, entries, characters) that a value can have, for the estimate of costs; 0 where that does not matter. */
  readonly max?: number;
}

export type Type = Sized &
  (
    | { readonly kind: ScalarKind }
    | { readonly kind: 'list'; readonly params: readonly [Type] }
    | { readonly kind: 'map'; readonly params: readonly [Type, Type] }
    | { readonly kind: 'struct'; readonly name: string; readonly fields: ReadonlyMap<string, Type>; readonly others?: Type | undefined }
    | { readonly kind: 'opaque'; readonly name: string; readonly params: readonly Type[] }
    | { readonly kind: 'param'; readonly name: string }
    | { readonly kind: 'type'; readonly params: readonly Type[] }
  );

const scalar = (kind: ScalarKind): Type => ({ kind });

export const BOOL = scalar('bool');
export const INT = scalar('int');
export const UINT = scalar('uint');
export const DOUBLE = scalar('double');
export const STRING = scalar('string');
export const BYTES = scalar('bytes');
export const NULL = scalar('null');
export const DURATION = scalar('duration');
export const TIMESTAMP = scalar('timestamp');
export const DYN = scalar('dyn');
export const ERROR = scalar('error');

export const listOf = (item: Type, max?: number): Type => ({ kind: 'list', params: [item], ...(max !== undefined && { max }) });
export const mapOf = (key: Type, value: Type, max?: number): Type => ({
  kind: 'map',
  params: [key, value],
  ...(max !== undefined && { max }),
});
/** @param others the type of all fields that are not named */
export const structOf = (name: string, fields: ReadonlyMap<string, Type> | Readonly<Record<string, Type>> = {}, others?: Type): Type => ({
  kind: 'struct',
  name,
  fields: fields instanceof Map ? fields : new Map(Object.entries(fields)),
  ...(others && { others }),
});
export const opaque = (name: string, ...params: Type[]): Type => ({ kind: 'opaque', name, params });
export const param = (name: string): Type => ({ kind: 'param', name });
export const typeOf = (...params: Type[]): Type => ({ kind: 'type', params });
export const optionalOf = (type: Type): Type => opaque('optional_type', type);

export const isOptional = (type: Type): type is Extract<Type, { kind: 'opaque' }> =>
  type.kind === 'opaque' && type.name === 'optional_type';
export const isDyn = ({ kind }: Type): boolean => kind === 'dyn' || kind === 'any';
export const isDynOrError = (type: Type): boolean => isDyn(type) || type.kind === 'error';
export const paramsOf = (type: Type): readonly Type[] => ('params' in type ? type.params : []);

/** The name that tells types of one kind apart. */
export const nameOf = (type: Type): string => ('name' in type ? type.name : type.kind);

/** As the server's compiler prints it: `list(string)`, `map(string, int)`. */
export function showType(type: Type): string {
  if (type.kind === 'error') return '!error!';
  if (type.nullable) return `wrapper(${type.kind})`;
  const params = paramsOf(type);
  return params.length ? `${nameOf(type)}(${params.map(showType).join(', ')})` : nameOf(type);
}

export function isSameType(a: Type, b: Type): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || nameOf(a) !== nameOf(b)) return false;
  const [own, others] = [paramsOf(a), paramsOf(b)];
  return own.length === others.length && own.every((one, i) => isSameType(one, others[i]!));
}
