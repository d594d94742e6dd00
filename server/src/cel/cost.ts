// The most that an expression can cost, as the API server reckons it before it takes a definition.
// Source: https://kubernetes.io/docs/reference/using-api/cel/#resource-constraints
import type { Expr, Loop } from './ast.ts';
import { ACCUMULATOR } from './ast.ts';
import type { Checked } from './checker.ts';
import { callCost } from './cost-of-calls.ts';
import { type Estimate, fixed, plus, times, UNKNOWN, union } from './estimate.ts';
import { isOptional, type Type } from './types.ts';

/** A part of an expression with what is known of its size. */
export interface Sized {
  readonly type: Type;
  /** Where its value comes from: `['self', 'spec', '@items']`; absent for what is computed. */
  readonly path: readonly string[] | undefined;
  readonly size: Estimate | undefined;
  /** Present for parts that are written, not for elements of lists. */
  readonly expr?: Expr;
}

interface EntrySize {
  readonly isList: boolean;
  readonly key: Estimate;
  readonly value: Estimate;
}

interface Local {
  readonly path: readonly string[];
  readonly size: Estimate | undefined;
  readonly entry: EntrySize | undefined;
}

const ONE = fixed(1);
const NOTHING = fixed(0);
const LIST = fixed(10);
const MAP = fixed(30);
const MESSAGE = fixed(40);
const SCALARS = new Set(['bool', 'double', 'duration', 'int', 'timestamp', 'uint']);

class Coster {
  readonly #checked: Checked;
  readonly #root: Type;
  readonly #paths = new Map<Expr, readonly string[]>();
  readonly #sizes = new Map<Expr, Estimate>();
  readonly #entries = new Map<Expr, EntrySize>();
  readonly #locals = new Map<string, Local[]>();

  constructor(checked: Checked, root: Type) {
    this.#checked = checked;
    this.#root = root;
  }

  cost(expr: Expr): Estimate {
    switch (expr.is) {
      case 'literal':
        return NOTHING;
      case 'ident':
        this.#paths.set(expr, this.#local(expr.name)?.path ?? [expr.name]);
        return ONE;
      case 'select':
        return this.#select(expr);
      case 'call':
        return this.#call(expr);
      case 'list':
        return this.#list(expr);
      case 'map':
        return this.#map(expr);
      case 'struct':
        return expr.fields.reduce((sum, { value }) => plus(sum, this.cost(value)), MESSAGE);
      default:
        return expr.range.is === 'list' && !expr.range.items.length && expr.result !== ACCUMULATOR ? this.#bind(expr) : this.#loop(expr);
    }
  }

  #local(name: string): Local | undefined {
    return this.#locals.get(name)?.at(-1);
  }

  #push(name: string, local: Local): void {
    this.#locals.set(name, [...(this.#locals.get(name) ?? []), local]);
  }

  #pop(name: string): void {
    this.#locals.get(name)?.pop();
  }

  #select(expr: Extract<Expr, { is: 'select' }>): Estimate {
    if (this.#checked.nameOf(expr) !== undefined) {
      this.#paths.set(expr, [this.#checked.nameOf(expr)!]);
      return ONE;
    }
    const operand = this.cost(expr.of);
    if (expr.testOnly) return operand;
    this.#paths.set(expr, [...this.#path(expr.of), expr.field]);
    const { kind } = this.#checked.typeOf(expr.of);
    return kind === 'map' || kind === 'struct' || kind === 'param' ? plus(operand, ONE) : operand;
  }

  #path(expr: Expr): readonly string[] {
    const local = expr.is === 'ident' ? this.#local(expr.name) : undefined;
    return local?.path ?? this.#paths.get(expr) ?? [];
  }

  #sized(expr: Expr): Sized {
    const path = this.#path(expr);
    const isComputed = !path.length || path[0] === ACCUMULATOR;
    return { type: this.#checked.typeOf(expr), path: isComputed ? undefined : path, size: this.#size(expr), expr };
  }

  /** What the schema says of the values at a path. */
  #sizeOfPath(path: readonly string[]): Estimate | undefined {
    if (!path.length) return undefined;
    let type: Type | undefined = this.#root;
    for (const step of path.slice(1)) {
      if (step === '@items' || step === '@values')
        type = type.kind === 'list' ? type.params[0] : type.kind === 'map' ? type.params[1] : undefined;
      else if (step === '@keys') type = type.kind === 'map' ? type.params[0] : undefined;
      else type = type.kind === 'struct' ? type.fields.get(step) : undefined;
      if (!type) return undefined;
    }
    return { min: 0, max: type.max ?? 0 };
  }

  #size(expr: Expr): Estimate | undefined {
    const known = this.#sizes.get(expr) ?? literalSize(expr);
    if (known) return known;
    const ofPath = this.#sizeOfPath(this.#path(expr));
    if (ofPath) {
      this.#sizes.set(expr, ofPath);
      return ofPath;
    }
    if (isScalar(this.#checked.typeOf(expr))) return ONE;
    return expr.is === 'ident' ? this.#local(expr.name)?.size : undefined;
  }

  #sizeOr(expr: Expr): Estimate {
    return this.#size(expr) ?? UNKNOWN;
  }

  #entry(expr: Expr): EntrySize | undefined {
    return this.#entries.get(expr) ?? (expr.is === 'ident' ? this.#local(expr.name)?.entry : undefined);
  }

  #list(expr: Extract<Expr, { is: 'list' }>): Estimate {
    let sum = LIST;
    let value: Estimate = expr.items.length ? { min: Number.POSITIVE_INFINITY, max: 0 } : NOTHING;
    for (const item of expr.items) {
      sum = plus(sum, this.cost(item));
      value = union(value, this.#sizeOr(item));
    }
    this.#entries.set(expr, { isList: true, key: ONE, value });
    return sum;
  }

  #map(expr: Extract<Expr, { is: 'map' }>): Estimate {
    let sum = MAP;
    const empty: Estimate = expr.entries.length ? { min: Number.POSITIVE_INFINITY, max: 0 } : NOTHING;
    let [key, value] = [empty, empty];
    for (const entry of expr.entries) {
      sum = plus(plus(sum, this.cost(entry.key)), this.cost(entry.value));
      key = union(key, this.#sizeOr(entry.key));
      value = union(value, this.#sizeOr(entry.value));
    }
    this.#entries.set(expr, { isList: false, key, value });
    return sum;
  }

  #call(expr: Extract<Expr, { is: 'call' }>): Estimate {
    const { args } = expr;
    if (expr.name === 'dyn') {
      const cost = this.cost(args[0]!);
      this.#copySizes(expr, args[0]!);
      return plus(ONE, cost);
    }
    const costs = args.map(arg => this.cost(arg));
    const sized = args.map(arg => this.#sized(arg));
    const ids = this.#checked.overloadsOf(expr);
    if (!ids.length) return NOTHING;
    const global = this.#checked.nameOf(expr);
    const target = expr.target && global === undefined ? expr.target : undefined;
    const own = target ? this.cost(target) : NOTHING;
    const sizedTarget = target && this.#sized(target);
    let cost: Estimate = { min: Number.POSITIVE_INFINITY, max: 0 };
    let size: Estimate | undefined;
    for (const id of ids) {
      const one = this.#overload(expr, { name: global ?? expr.name, id, target: sizedTarget, args: sized, costs });
      cost = union(cost, one.cost);
      if (one.size) size = size ? union(size, one.size) : one.size;
      if (id === 'index_list' || id === 'index_map') {
        size = this.#entry(args[0]!)?.value;
        this.#paths.set(expr, [...this.#path(args[0]!), id === 'index_list' ? '@items' : '@values']);
      }
      size ??= this.#size(expr);
    }
    if (size) this.#sizes.set(expr, size);
    return plus(own, cost);
  }

  #overload(
    expr: Extract<Expr, { is: 'call' }>,
    call: { name: string; id: string; target: Sized | undefined; args: readonly Sized[]; costs: readonly Estimate[] },
  ): { cost: Estimate; size?: Estimate } {
    const { name, id, target, args, costs } = call;
    const sum = costs.reduce(plus, NOTHING);
    if (id === 'logical_or' || id === 'logical_and') return { cost: { min: costs[0]!.min, max: sum.max } };
    if (id === 'conditional') {
      const [yes, no] = [this.#entry(expr.args[1]!), this.#entry(expr.args[2]!)];
      if (yes && no) this.#entries.set(expr, { ...yes, key: union(yes.key, no.key), value: union(yes.value, no.value) });
      const size = union(args[1]!.size ?? UNKNOWN, args[2]!.size ?? UNKNOWN);
      return { cost: plus(costs[0]!, union(costs[1]!, costs[2]!)), size };
    }
    if (id === 'add_list') {
      const [left, right] = [this.#entry(expr.args[0]!), this.#entry(expr.args[1]!)];
      if (left && right) this.#entries.set(expr, { ...left, key: union(left.key, right.key), value: union(left.value, right.value) });
    }
    const estimate = callCost({ name, id, target, args, sizeOf: one => one.size ?? this.#sizeOfPath(one.path ?? []) ?? UNKNOWN });
    return { cost: plus(estimate.cost, sum), ...(estimate.size && { size: estimate.size }) };
  }

  #copySizes(to: Expr, from: Expr): void {
    const [size, entry] = [this.#size(from), this.#entry(from)];
    if (size) this.#sizes.set(to, size);
    if (entry) this.#entries.set(to, entry);
  }

  #bind(expr: Loop): Estimate {
    const start = plus(this.cost(expr.range), this.cost(expr.start));
    this.#push(expr.result, { path: this.#path(expr.start), size: this.#size(expr.start), entry: this.#entry(expr.start) });
    const end = this.cost(expr.end);
    this.#pop(expr.result);
    this.#copySizes(expr, expr.end);
    return plus(start, end);
  }

  #loop(expr: Loop): Estimate {
    const start = plus(this.cost(expr.range), this.cost(expr.start));
    this.#push(expr.result, { path: this.#path(expr.start), size: this.#size(expr.start), entry: this.#entry(expr.start) });
    const path = this.#path(expr.range);
    const entry = this.#entry(expr.range);
    const isList = entry ? entry.isList : this.#checked.typeOf(expr.range).kind === 'list';
    const keys: Local = { path: [...path, isList ? '@indices' : '@keys'], size: entry?.key, entry: undefined };
    const values: Local = { path: [...path, isList ? '@items' : '@values'], size: entry?.value, entry: undefined };
    this.#push(expr.name, expr.name2 === undefined && isList ? values : keys);
    if (expr.name2 !== undefined) this.#push(expr.name2, values);
    const each = plus(this.cost(expr.condition), this.cost(expr.step));
    this.#pop(expr.name);
    if (expr.name2 !== undefined) this.#pop(expr.name2);
    const end = this.cost(expr.end);
    this.#pop(expr.result);
    const count = this.#sizeOr(expr.range);
    const size = expr.start.is === 'literal' ? this.#size(expr.start) : count;
    if (size) this.#sizes.set(expr, size);
    const step = this.#entry(expr.step);
    if (expr.start.is !== 'literal' && step) this.#entries.set(expr, step);
    return plus(plus(start, end), times(count, each));
  }
}

function literalSize(expr: Expr): Estimate | undefined {
  if (expr.is === 'list') return fixed(expr.items.length);
  if (expr.is === 'map') return fixed(expr.entries.length);
  if (expr.is !== 'literal') return undefined;
  if (typeof expr.value === 'string') return fixed([...expr.value].length);
  return expr.value instanceof Uint8Array ? fixed(expr.value.length) : ONE;
}

const isScalar = (type: Type): boolean => SCALARS.has(type.kind) || (isOptional(type) && isScalar(type.params[0]!));

/** @param root the type of the first variable, with the sizes that its schema allows @returns units of cost, Infinity beyond all bounds */
export const estimateCost = (expr: Expr, checked: Checked, root: Type): number => new Coster(checked, root).cost(expr).max;
