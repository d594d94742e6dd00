// Whether one type may stand where another is wanted, and what type parameters come to in the course of it.
import { DYN, isDyn, isDynOrError, isOptional, isSameType, listOf, mapOf, nameOf, opaque, paramsOf, type Type, typeOf } from './types.ts';

/** Type parameters and what they stand for. */
export type Bindings = Map<string, Type>;

const boundTo = (bindings: Bindings, type: Type): Type | undefined => (type.kind === 'param' ? bindings.get(type.name) : undefined);

/** @returns the bindings that make it so; undefined if nothing does */
export function assignAll(bindings: Bindings, from: readonly Type[], to: readonly Type[]): Bindings | undefined {
  if (from.length !== to.length) return undefined;
  const tried = new Map(bindings);
  return from.every((type, i) => assigns(tried, type, to[i]!)) ? tried : undefined;
}

const NULLABLE = new Set(['opaque', 'struct', 'any', 'duration', 'timestamp', 'null']);

function assigns(bindings: Bindings, a: Type, b: Type): boolean {
  if (b.kind === 'param') {
    const { valid, bound } = binds(bindings, a, b);
    if (valid) return true;
    if (bound) return false;
  }
  if (a.kind === 'param') return binds(bindings, b, a).valid;
  if (isDynOrError(a) || isDynOrError(b)) return true;
  if (a.kind === 'null') return NULLABLE.has(b.kind) || b.nullable === true;
  if (b.kind === 'null') return NULLABLE.has(a.kind) || a.nullable === true;
  if (a.kind === 'type') return b.kind === 'type';
  if (a.kind !== b.kind || nameOf(a) !== nameOf(b)) return false;
  const [own, others] = [paramsOf(a), paramsOf(b)];
  return own.length === others.length && own.every((one, i) => assigns(bindings, one, others[i]!));
}

/** Whether the parameter can stand for a type, and whether it stood for one already. */
function binds(bindings: Bindings, type: Type, param: Type): { valid: boolean; bound: boolean } {
  if (isSameType(type, param)) return { valid: true, bound: true };
  const bound = boundTo(bindings, param);
  if (bound) {
    if (isSameType(type, bound)) return { valid: true, bound: true };
    if (!assigns(bindings, type, bound)) return { valid: false, bound: true };
    const general = mostGeneral(type, bound);
    if (!occursIn(bindings, param, general)) bindings.set(nameOf(param), general);
    return { valid: true, bound: true };
  }
  if (occursIn(bindings, param, type)) return { valid: false, bound: false };
  bindings.set(nameOf(param), type);
  return { valid: true, bound: false };
}

function occursIn(bindings: Bindings, param: Type, within: Type): boolean {
  if (isSameType(param, within)) return true;
  if (within.kind === 'param') {
    const bound = boundTo(bindings, within);
    return bound !== undefined && occursIn(bindings, param, bound);
  }
  return paramsOf(within).some(one => occursIn(bindings, param, one));
}

/** Of two types that go together the one that says less. */
export const mostGeneral = (a: Type, b: Type): Type => (saysNoMore(a, b) ? a : b);

function saysNoMore(a: Type, b: Type): boolean {
  if (isDyn(a) || a.kind === 'param') return true;
  if (isDyn(b) || b.kind === 'param' || a.kind !== b.kind) return false;
  if (a.kind === 'type') return true;
  const [own, others] = [paramsOf(a), paramsOf(b)];
  return nameOf(a) === nameOf(b) && own.length === others.length && own.every((one, i) => saysNoMore(one, others[i]!));
}

/** The type with parameters replaced by what they stand for. @param openAsDyn also those that stand for nothing yet */
export function resolve(bindings: Bindings, type: Type, openAsDyn = false): Type {
  const bound = boundTo(bindings, type);
  if (bound) return resolve(bindings, bound, openAsDyn);
  if (type.kind === 'param') return openAsDyn ? DYN : type;
  const params = paramsOf(type);
  if (!params.length) return type;
  const resolved = params.map(one => resolve(bindings, one, openAsDyn));
  if (resolved.every((one, i) => one === params[i])) return type;
  if (type.kind === 'list') return listOf(resolved[0]!, type.max);
  if (type.kind === 'map') return mapOf(resolved[0]!, resolved[1]!, type.max);
  return type.kind === 'type' ? typeOf(...resolved) : opaque(nameOf(type), ...resolved);
}

/** The type inside of an optional; the type itself where it is none. */
export const unwrap = (type: Type): Type => (isOptional(type) ? type.params[0]! : type);
