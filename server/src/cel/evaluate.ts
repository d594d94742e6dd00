// Runs a checked expression.
import { actualCost, CALL_LIMIT, LIST_COST, MAP_COST, MESSAGE_COST } from './actual-cost.ts';
import type { Expr, Loop } from './ast.ts';
import type { Checked } from './checker.ts';
import { call } from './library/index.ts';
import {
  CostExceeded,
  EvaluationError,
  isList,
  isMap,
  keyOf,
  type MapKey,
  Message,
  noOverload,
  Optional,
  TypeValue,
  typeNameOf,
  Uint,
  type Value,
} from './values.ts';
import { wellKnownType } from './well-known-types.ts';

/** Names and their values. */
export interface Scope {
  lookup(name: string): Value | undefined;
}

const TYPE_NAMES = new Set(['bool', 'int', 'uint', 'double', 'string', 'bytes', 'list', 'map', 'null_type', 'type']);

class Evaluation {
  readonly #checked: Checked;
  /** Units of cost so far, as the server reckons them. */
  spent = 0;

  constructor(checked: Checked) {
    this.#checked = checked;
  }

  value(expr: Expr, scope: Scope): Value {
    switch (expr.is) {
      case 'literal':
        return typeof expr.value === 'object' && expr.value && 'uint' in expr.value ? new Uint(expr.value.uint) : (expr.value as Value);
      case 'ident':
        return this.#variable(expr.name, scope);
      case 'select':
        return this.#select(expr, scope);
      case 'call':
        return this.#call(expr, scope);
      case 'list':
        return this.#list(expr, scope);
      case 'map':
        return this.#map(expr, scope);
      case 'struct':
        return this.#struct(expr, scope);
      default:
        return this.#loop(expr, scope);
    }
  }

  #spend(units: number): void {
    this.spent += units;
    if (this.spent > CALL_LIMIT) throw new CostExceeded();
  }

  #variable(written: string, scope: Scope): Value {
    this.#spend(1);
    const name = written.replace(/^\./, '');
    const value = scope.lookup(name);
    if (value !== undefined) return value;
    if (TYPE_NAMES.has(name) || name.includes('.')) return new TypeValue(name);
    throw new EvaluationError(`no such attribute(s): ${name}`);
  }

  #select(expr: Extract<Expr, { is: 'select' }>, scope: Scope): Value {
    const variable = this.#checked.nameOf(expr);
    if (variable !== undefined) return this.#variable(variable, scope);
    const of = this.value(expr.of, scope);
    // Asking whether there is a field costs nothing.
    if (!expr.testOnly) {
      this.#spend(1);
      return selected(of, expr.field);
    }
    if (of instanceof Optional) return of.value !== undefined && fieldOf(of.value, expr.field) !== undefined;
    return fieldOf(of, expr.field) !== undefined;
  }

  #call(expr: Extract<Expr, { is: 'call' }>, scope: Scope): Value {
    const { name, target, args } = expr;
    if (name === '_&&_' || name === '_||_') return this.#logical(args[0]!, args[1]!, name === '_||_', scope);
    if (name === '_?_:_') {
      const condition = this.value(args[0]!, scope);
      if (typeof condition !== 'boolean') throw noOverload();
      return this.value(condition ? args[1]! : args[2]!, scope);
    }
    if (name === '@not_strictly_false') {
      const value = this.#attempt(args[0]!, scope);
      this.#spend(1);
      return value instanceof EvaluationError || value !== false;
    }
    if (name === '_?._') {
      this.#spend(1);
      return optionalField(this.value(args[0]!, scope), (args[1] as { value: string }).value);
    }
    if ((name === 'or' || name === 'orValue') && target) return this.#orElse(target, args[0]!, scope, name === 'or');
    const values = args.map(arg => this.value(arg, scope));
    const global = this.#checked.nameOf(expr);
    const own = target && global === undefined ? name : (global ?? name.replace(/^\./, ''));
    const all = own === name && target ? [this.value(target, scope), ...values] : values;
    const result = call(own, all);
    this.#spend(actualCost(own, all, result));
    return result;
  }

  #attempt(expr: Expr, scope: Scope): Value | EvaluationError {
    try {
      return this.value(expr, scope);
    } catch (error) {
      if (error instanceof EvaluationError && !(error instanceof CostExceeded)) return error;
      throw error;
    }
  }

  /** Either side decides, whatever the other comes to. */
  #logical(left: Expr, right: Expr, decides: boolean, scope: Scope): Value {
    const one = this.#attempt(left, scope);
    if (one === decides) return decides;
    const other = this.#attempt(right, scope);
    if (other === decides) return decides;
    if (one instanceof EvaluationError) throw one;
    if (other instanceof EvaluationError) throw other;
    if (typeof one !== 'boolean' || typeof other !== 'boolean') throw noOverload();
    return !decides;
  }

  #orElse(target: Expr, other: Expr, scope: Scope, wrapped: boolean): Value {
    const value = this.value(target, scope);
    if (!(value instanceof Optional)) throw noOverload();
    if (value.value === undefined) return this.value(other, scope);
    return wrapped ? value : value.value;
  }

  #list(expr: Extract<Expr, { is: 'list' }>, scope: Scope): Value {
    this.#spend(LIST_COST);
    const list: Value[] = [];
    for (const [i, item] of expr.items.entries()) {
      const value = this.value(item, scope);
      if (!expr.optional.has(i)) list.push(value);
      else if (value instanceof Optional && value.value !== undefined) list.push(value.value);
    }
    return list;
  }

  #map(expr: Extract<Expr, { is: 'map' }>, scope: Scope): Value {
    this.#spend(MAP_COST);
    const map = new Map<MapKey, Value>();
    for (const entry of expr.entries) {
      const key = keyOf(this.value(entry.key, scope));
      if (key === undefined) throw new EvaluationError('unsupported key type');
      const value = this.value(entry.value, scope);
      if (map.has(key)) throw new EvaluationError(`insert failed: key ${String(key)} already exists`);
      if (!entry.optional) map.set(key, value);
      else if (value instanceof Optional && value.value !== undefined) map.set(key, value.value);
    }
    return map;
  }

  #struct(expr: Extract<Expr, { is: 'struct' }>, scope: Scope): Value {
    this.#spend(MESSAGE_COST);
    const fields = new Map<string, Value>();
    for (const field of expr.fields) {
      const value = this.value(field.value, scope);
      if (!field.optional) fields.set(field.name, value);
      else if (value instanceof Optional && value.value !== undefined) fields.set(field.name, value.value);
    }
    return wellKnownType(expr.type)?.make(fields) ?? new Message(expr.type, fields);
  }

  #loop(expr: Loop, scope: Scope): Value {
    const range = this.value(expr.range, scope);
    const locals = new Map<string, Value>([[expr.result, this.value(expr.start, scope)]]);
    const inner: Scope = { lookup: name => locals.get(name) ?? scope.lookup(name) };
    for (const [first, second] of itemsOf(range, expr.name2 !== undefined)) {
      locals.set(expr.name, first);
      if (expr.name2 !== undefined) locals.set(expr.name2, second!);
      if (this.value(expr.condition, inner) !== true) break;
      // What an element fails at is forgotten if another one decides.
      const step = this.#attempt(expr.step, inner);
      if (step instanceof EvaluationError) {
        if (!isShortCircuit(expr)) throw step;
        return this.#decided(expr, inner, locals, range, step);
      }
      locals.set(expr.result, step);
    }
    locals.delete(expr.name);
    return this.value(expr.end, inner);
  }

  /** `all` and `exists` after an element that failed: the rest may still decide. */
  #decided(expr: Loop, scope: Scope, locals: Map<string, Value>, range: Value, failure: EvaluationError): Value {
    const decides = expr.start.is === 'literal' && expr.start.value === false;
    const failed = locals.get(expr.name);
    let isBehind = false;
    for (const [first, second] of itemsOf(range, expr.name2 !== undefined)) {
      if (!isBehind) {
        isBehind = first === failed;
        continue;
      }
      locals.set(expr.name, first);
      if (expr.name2 !== undefined) locals.set(expr.name2, second!);
      locals.set(expr.result, !decides);
      if (this.#attempt(expr.step, scope) === decides) return decides;
    }
    throw failure;
  }
}

const isShortCircuit = ({ step }: Loop): boolean => step.is === 'call' && (step.name === '_&&_' || step.name === '_||_');

function* itemsOf(range: Value, withIndex: boolean): Generator<[Value, Value?]> {
  if (isList(range)) {
    for (const [i, item] of range.entries()) yield withIndex ? [BigInt(i), item] : [item];
    return;
  }
  if (!isMap(range)) throw new EvaluationError(`got 'types.${goTypeOf(range)}', expected iterable type`);
  for (const [key, value] of range) yield [key, value];
}

/** The name of a scalar's type in the server's own library. */
function goTypeOf(value: Value): string {
  const name = typeNameOf(value).replace('null_type', 'null').replace('google.protobuf.', '');
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** undefined where there is no such field; what is no map has none, but of a list nobody may even ask. */
function fieldOf(of: Value, field: string): Value | undefined {
  if (isList(of)) throw new EvaluationError(`unsupported index type 'string' in list`);
  if (isMap(of)) return of.get(field);
  return of instanceof Message ? of.fields.get(field) : undefined;
}

function selected(of: Value, field: string): Value {
  if (of instanceof Optional) return of.value === undefined ? of : optionalField(of.value, field);
  const value = fieldOf(of, field);
  if (value === undefined) throw new EvaluationError(`no such key: ${field}`);
  return value;
}

function optionalField(of: Value, field: string): Optional {
  if (of instanceof Optional) return of.value === undefined ? of : optionalField(of.value, field);
  return new Optional(fieldOf(of, field));
}

/** @param spend told what the run has cost, also where it fails @throws EvaluationError */
export function evaluate(expr: Expr, checked: Checked, variables: Scope, spend?: (units: number) => void): Value {
  const evaluation = new Evaluation(checked);
  try {
    return evaluation.value(expr, variables);
  } finally {
    spend?.(evaluation.spent);
  }
}
