// Finds the type of every part of an expression, and what does not go together, in the words of the server's compiler.
import type { Expr, Issue, Loop } from './ast.ts';
import { type Overload, overloadsOf } from './declarations.ts';
import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  ERROR,
  INT,
  isDyn,
  isDynOrError,
  isOptional,
  isSameType,
  listOf,
  mapOf,
  NULL,
  opaque,
  optionalOf,
  param,
  STRING,
  showType,
  TIMESTAMP,
  type Type,
  typeOf,
  UINT,
} from './types.ts';
import { assignAll, type Bindings, mostGeneral, resolve, unwrap } from './unify.ts';
import { wellKnownType } from './well-known-types.ts';

/** What expressions may speak of. */
export interface Environment {
  readonly variables: ReadonlyMap<string, Type>;
  /** Message types that can be written: `Object{…}`. */
  readonly messages?: (name: string) => Type | undefined;
  /** Functions beside those that are always there. */
  readonly functions?: ReadonlyMap<string, readonly Overload[]>;
}

export interface Checked {
  readonly type: Type;
  /** Of every node; parameters that stand for nothing are dyn. */
  readonly typeOf: (expr: Expr) => Type;
  /** The overloads that a call may come to, by id. */
  readonly overloadsOf: (expr: Expr) => readonly string[];
  /** Nodes that are qualified names of variables after all: `a.b` for a variable `a.b`. */
  readonly nameOf: (expr: Expr) => string | undefined;
  /** Names of variables of the environment that are used. */
  readonly uses: ReadonlySet<string>;
  /** A message type that is spoken of as a value: checked, it still cannot run. */
  readonly unknownType: string | undefined;
  readonly issues: readonly Issue[];
}

/** Names of types are variables that hold the type. */
const TYPE_NAMES = new Map<string, Type>([
  ...([BOOL, INT, UINT, DOUBLE, STRING, BYTES] as const).map(type => [showType(type), typeOf(type)] as const),
  ['null_type', typeOf(NULL)],
  ['list', typeOf(listOf(DYN))],
  ['map', typeOf(mapOf(DYN, DYN))],
  ['type', typeOf(typeOf())],
  ['optional_type', typeOf(opaque('optional_type'))],
  ['net.IP', typeOf({ kind: 'opaque', name: 'net.IP', params: [] })],
  ['net.CIDR', typeOf({ kind: 'opaque', name: 'net.CIDR', params: [] })],
  ['timestamp', typeOf(TIMESTAMP)],
  ['duration', typeOf(DURATION)],
]);
/** Names that the compiler takes for types, and the program that it makes does not know. */
const NAMES_ALONE = new Set(['timestamp', 'duration']);
const RUNTIME_MESSAGES = new Set(['google.protobuf.Timestamp', 'google.protobuf.Duration']);
const ENUM_VALUES = new Map<string, Type>([['google.protobuf.NullValue.NULL_VALUE', INT]]);

class Checker {
  readonly issues: Issue[] = [];
  readonly types = new Map<Expr, Type>();
  readonly overloads = new Map<Expr, string[]>();
  readonly names = new Map<Expr, string>();
  readonly uses = new Set<string>();
  unknownType: string | undefined;
  readonly #environment: Environment;
  readonly #scopes: Map<string, Type>[] = [];
  #bindings: Bindings = new Map();
  #fresh = 0;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  resolved(type: Type): Type {
    return resolve(this.#bindings, type, true);
  }

  check(expr: Expr): Type {
    const type = this.#typeOf(expr);
    this.types.set(expr, type);
    return type;
  }

  #report(at: number, message: string): Type {
    this.issues.push({ at, message });
    return ERROR;
  }

  #typeOf(expr: Expr): Type {
    switch (expr.is) {
      case 'literal':
        return literalType(expr.value);
      case 'ident':
        return this.#variable(expr, expr.name) ?? this.#undeclared(expr.at, expr.name);
      case 'select':
        return this.#select(expr);
      case 'call':
        return this.#call(expr);
      case 'list':
        return this.#list(expr);
      case 'map':
        return this.#map(expr);
      case 'struct':
        return this.#struct(expr);
      default:
        return this.#loop(expr);
    }
  }

  #undeclared(at: number, name: string): Type {
    return this.#report(at, `undeclared reference to '${name}' (in container '')`);
  }

  #variable(expr: Expr, written: string): Type | undefined {
    const name = written.replace(/^\./, '');
    for (let i = this.#scopes.length - 1; i >= 0; i--) {
      const local = this.#scopes[i]!.get(name);
      if (local) return local;
    }
    const declared = this.#environment.variables.get(name);
    if (declared) this.uses.add(name);
    const message = wellKnownType(name)?.type ?? this.#environment.messages?.(name);
    if (!declared && (message ? !RUNTIME_MESSAGES.has(name) : NAMES_ALONE.has(name))) this.unknownType ??= name;
    const found = declared ?? TYPE_NAMES.get(name) ?? ENUM_VALUES.get(name) ?? (message && typeOf(message));
    if (found && expr.is === 'select') this.names.set(expr, name);
    return found;
  }

  #overloadsOf(name: string): readonly Overload[] | undefined {
    return overloadsOf(name) ?? this.#environment.functions?.get(name);
  }

  #select(expr: Extract<Expr, { is: 'select' }>): Type {
    const name = expr.testOnly ? undefined : qualifiedName(expr);
    const variable = name === undefined ? undefined : this.#variable(expr, name);
    if (variable) return variable;
    const type = this.#field(expr, expr.of, expr.field, false);
    return expr.testOnly ? BOOL : resolve(this.#bindings, type);
  }

  #field(expr: Expr, of: Expr, field: string, optional: boolean): Type {
    this.check(of);
    const operand = resolve(this.#bindings, this.types.get(of)!);
    const target = unwrap(operand);
    const type = this.#fieldOf(expr.at, target, field);
    return optional || isOptional(operand) ? optionalOf(type) : type;
  }

  #fieldOf(at: number, target: Type, field: string): Type {
    if (target.kind === 'map') return target.params[1];
    if (target.kind === 'struct') return target.fields.get(field) ?? target.others ?? this.#report(at, missingField(target, field));
    if (target.kind === 'param') this.#assign(DYN, target);
    else if (!isDynOrError(target)) this.#report(at, `type '${showType(target)}' does not support field selection`);
    return DYN;
  }

  #call(expr: Extract<Expr, { is: 'call' }>): Type {
    const { name, target, args } = expr;
    if (name === '_?._') {
      const [of, field] = args;
      const type = this.#field(expr, of!, (field as { value: string }).value, true);
      this.types.set(field!, STRING);
      this.overloads.set(expr, ['select_optional_field']);
      return resolve(this.#bindings, type);
    }
    for (const arg of args) this.check(arg);
    if (!target) {
      const plain = name.replace(/^\./, '');
      const overloads = this.#overloadsOf(plain);
      return overloads ? this.#resolve(expr, plain, overloads, args, false) : this.#undeclared(expr.at, name);
    }
    const prefix = qualifiedName(target);
    const namespaced = prefix === undefined ? undefined : `${prefix}.${name}`;
    const global = namespaced === undefined ? undefined : this.#overloadsOf(namespaced);
    if (namespaced !== undefined && global) {
      this.names.set(expr, namespaced);
      return this.#resolve(expr, namespaced, global, args, false);
    }
    this.check(target);
    const overloads = this.#overloadsOf(name);
    return overloads ? this.#resolve(expr, name, overloads, [target, ...args], true) : this.#undeclared(expr.at, name);
  }

  #resolve(expr: Expr, name: string, overloads: readonly Overload[], args: readonly Expr[], member: boolean): Type {
    const types = args.map(arg => this.types.get(arg)!);
    if (name === '_&&_' || name === '_||_') return this.#logical(expr, overloads[0]!, args);
    let result: Type | undefined;
    const ids: string[] = [];
    for (const overload of overloads) {
      if (overload.member !== member) continue;
      const own = new Map<string, Type>(overload.params.map(one => [one, this.#newParam()]));
      const wanted = overload.args.map(arg => resolve(own, arg));
      const bindings = assignAll(this.#bindings, types, wanted);
      if (!bindings) continue;
      this.#bindings = bindings;
      ids.push(overload.id);
      const type = resolve(bindings, resolve(own, overload.result));
      if (!result) result = type;
      else if (!isDyn(result) && !isSameType(type, result)) result = DYN;
    }
    this.overloads.set(expr, ids);
    if (result) return result;
    const shown = types.map(type => showType(this.resolved(type)));
    const signature = member ? `${shown[0]}.(${shown.slice(1).join(', ')})` : `(${shown.join(', ')})`;
    return this.#report(expr.at, `found no matching overload for '${name}' applied to '${signature}'`);
  }

  #logical(expr: Expr, { id }: Overload, args: readonly Expr[]): Type {
    this.overloads.set(expr, [id]);
    const bad = args.filter(arg => !this.#assign(this.types.get(arg)!, BOOL));
    for (const arg of bad) this.#mismatch(arg.at, BOOL, this.types.get(arg)!);
    return bad.length ? ERROR : BOOL;
  }

  #mismatch(at: number, expected: Type, found: Type): Type {
    return this.#report(at, `expected type '${showType(expected)}' but found '${showType(found)}'`);
  }

  #list(expr: Extract<Expr, { is: 'list' }>): Type {
    let joined: Type | undefined;
    for (const [i, item] of expr.items.entries()) {
      const type = this.check(item);
      joined = this.#join(joined, expr.optional.has(i) ? this.#unwrapped(item, type) : type);
    }
    return listOf(joined ?? this.#newParam());
  }

  #map(expr: Extract<Expr, { is: 'map' }>): Type {
    let key: Type | undefined;
    let value: Type | undefined;
    for (const entry of expr.entries) {
      key = this.#join(key, this.check(entry.key));
      const type = this.check(entry.value);
      value = this.#join(value, entry.optional ? this.#unwrapped(entry.value, type) : type);
    }
    return mapOf(key ?? this.#newParam(), value ?? this.#newParam());
  }

  #unwrapped(expr: Expr, type: Type): Type {
    if (!isOptional(type) && !isDyn(type)) this.#mismatch(expr.at, optionalOf(type), type);
    return unwrap(type);
  }

  #struct(expr: Extract<Expr, { is: 'struct' }>): Type {
    const name = expr.type.replace(/^\./, '');
    const known = wellKnownType(name);
    const message = known?.fields ?? this.#environment.messages?.(name);
    if (!message) {
      this.#undeclared(expr.at, expr.type);
      return ERROR;
    }
    for (const field of expr.fields) {
      const type = this.check(field.value);
      const found = field.optional ? this.#unwrapped(field.value, type) : type;
      const wanted = this.#fieldOf(field.at, message, field.name);
      if (!this.#assign(wanted, found))
        this.#report(field.at, `expected type of field '${field.name}' is '${showType(wanted)}' but provided type is '${showType(found)}'`);
    }
    return known?.type ?? message;
  }

  #loop(expr: Loop): Type {
    this.check(expr.range);
    const accumulator = this.check(expr.start);
    const [first, second] = this.#itemTypes(expr);
    this.#scopes.push(new Map([[expr.result, accumulator]]));
    this.#scopes.push(new Map([[expr.name, first], ...(expr.name2 === undefined ? [] : [[expr.name2, second] as const])]));
    this.check(expr.condition);
    this.#assert(expr.condition, BOOL);
    this.check(expr.step);
    this.#assert(expr.step, accumulator);
    this.#scopes.pop();
    this.check(expr.end);
    this.#scopes.pop();
    return resolve(this.#bindings, this.types.get(expr.end)!);
  }

  #itemTypes({ range, name2 }: Loop): [Type, Type] {
    const type = resolve(this.#bindings, this.types.get(range)!);
    if (type.kind === 'list') return name2 === undefined ? [type.params[0], DYN] : [INT, type.params[0]];
    if (type.kind === 'map') return [type.params[0], type.params[1]];
    if (isDynOrError(type) || type.kind === 'param') {
      this.#assign(DYN, type);
      return [DYN, DYN];
    }
    this.#report(range.at, `expression of type '${showType(type)}' cannot be range of a comprehension (must be list, map, or dynamic)`);
    return [ERROR, ERROR];
  }

  #assert(expr: Expr, wanted: Type): void {
    const found = this.types.get(expr)!;
    if (!this.#assign(wanted, found)) this.#mismatch(expr.at, wanted, found);
  }

  /** What does not go together is told when all else is well: see homogeneous.ts. */
  #join(before: Type | undefined, type: Type): Type {
    if (!before) return type;
    return this.#assign(before, type) ? mostGeneral(before, type) : DYN;
  }

  #newParam(): Type {
    return param(`_var${this.#fresh++}`);
  }

  #assign(a: Type, b: Type): boolean {
    const bindings = assignAll(this.#bindings, [a], [b]);
    if (bindings) this.#bindings = bindings;
    return bindings !== undefined;
  }
}

/** Types of libraries are names alone: there are no fields to look for. */
const missingField = ({ name, fields }: Extract<Type, { kind: 'struct' }>, field: string): string =>
  fields.size === 0 && name.startsWith('kubernetes.') && name !== 'kubernetes.variables'
    ? `unexpected failed resolution of '${name}'`
    : `undefined field '${field}'`;

function literalType(value: Extract<Expr, { is: 'literal' }>['value']): Type {
  if (value === null) return NULL;
  if (typeof value === 'boolean') return BOOL;
  if (typeof value === 'bigint') return INT;
  if (typeof value === 'number') return DOUBLE;
  if (typeof value === 'string') return STRING;
  return value instanceof Uint8Array ? BYTES : UINT;
}

/** `a.b.c` of an expression that is nothing but names; undefined for any other. */
function qualifiedName(expr: Expr): string | undefined {
  if (expr.is === 'ident') return expr.name;
  if (expr.is !== 'select' || expr.testOnly) return undefined;
  const prefix = qualifiedName(expr.of);
  return prefix === undefined ? undefined : `${prefix}.${expr.field}`;
}

export function check(expr: Expr, environment: Environment): Checked {
  const checker = new Checker(environment);
  checker.check(expr);
  const typeOfExpr = (one: Expr): Type => checker.resolved(checker.types.get(one) ?? DYN);
  return {
    type: typeOfExpr(expr),
    typeOf: typeOfExpr,
    overloadsOf: one => checker.overloads.get(one) ?? [],
    nameOf: one => checker.names.get(one),
    uses: checker.uses,
    unknownType: checker.unknownType,
    issues: checker.issues,
  };
}
