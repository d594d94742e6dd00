// The rules of a schema, x-kubernetes-validations: compiled when a definition is judged, run on every object.
import {
  type Compiled,
  CostExceeded,
  compile,
  type Environment,
  EvaluationError,
  OBJECT_LIMIT,
  Optional,
  optionalOf,
  type Type,
  type Value,
} from '#cel';
import { child, duplicate, type FieldError, forbidden, invalid, invalidUnshown, type Path, required, root } from '#field';
import type { ValidationRule } from '#schemas';
import { celType, MAX_REQUEST } from './cel-type.ts';
import { celValue } from './cel-value.ts';
import { findField } from './field-path.ts';
import { isEmbedded, isObject, itemsOf, propertyOf, rulesOf, type Schema, valuesOf } from './schema.ts';

export interface CompiledRule {
  readonly rule: ValidationRule;
  /** What is wrong with the rule, or with its message: the compiler's words. */
  readonly problem?: string;
  readonly messageProblem?: string;
  readonly program?: Compiled;
  readonly message?: Compiled;
  readonly usesOldSelf: boolean;
  /** The most that they can cost, once. */
  readonly cost: number;
  readonly messageCost: number;
}

export interface CompiledRules {
  readonly rules: readonly CompiledRule[];
  /** How often they can come to be run in one request, where no bound is written. */
  readonly maxCardinality: number;
}

const compiled = new WeakMap<Schema, CompiledRules | undefined>();

/** @returns undefined where expressions cannot speak of the schema's values */
export function compileRules(schema: Schema, isRoot: boolean): CompiledRules | undefined {
  if (compiled.has(schema)) return compiled.get(schema);
  const self = celType(schema, isRoot || isEmbedded(schema));
  const made = self && {
    rules: rulesOf(schema).map(rule => compileRule(rule, self.type)),
    maxCardinality: Math.floor(MAX_REQUEST / (self.minSize + 1)),
  };
  compiled.set(schema, made);
  return made;
}

function compileRule(rule: ValidationRule, self: Type): CompiledRule {
  const none = { rule, usesOldSelf: false, cost: 0, messageCost: 0 };
  if (!rule.rule?.trim()) return none;
  const oldSelf = rule.optionalOldSelf ? optionalOf(self) : self;
  const environment: Environment = {
    variables: new Map([
      ['self', self],
      ['oldSelf', oldSelf],
    ]),
  };
  const program = compile(rule.rule, environment);
  if (typeof program === 'string') return { ...none, problem: `compilation failed: ${program}` };
  if (program.type.kind !== 'bool' || program.type.nullable) return { ...none, problem: 'cel expression must evaluate to a bool' };
  if (program.unrunnable !== undefined) return { ...none, problem: `program instantiation failed: ${program.unrunnable}` };
  const made = { ...none, program, usesOldSelf: program.uses.has('oldSelf'), cost: program.cost(self) };
  if (!rule.messageExpression) return made;
  const message = compile(rule.messageExpression, environment);
  if (typeof message === 'string') return { ...made, messageProblem: `messageExpression compilation failed: ${message}` };
  if (message.type.kind !== 'string') return { ...made, messageProblem: 'messageExpression must evaluate to a string' };
  if (message.unrunnable !== undefined) return { ...made, messageProblem: `messageExpression instantiation failed: ${message.unrunnable}` };
  return { ...made, message, messageCost: message.cost(self) };
}

/** What may still be spent on an object. Below 0 no further rule is run. */
interface Budget {
  left: number;
}

/** What the rules of a schema and of all within say of a value. An object is being made: there is no old one. */
export const ruleErrors = (value: unknown, schema: Schema, at: Path, isRoot: boolean): FieldError[] =>
  errorsWithin(value, schema, at, isRoot, { left: OBJECT_LIMIT });

function errorsWithin(value: unknown, schema: Schema, at: Path, isRoot: boolean, budget: Budget): FieldError[] {
  if (value === null || value === undefined || budget.left < 0) return [];
  const errors = ownErrors(value, schema, at, isRoot, budget);
  if (Array.isArray(value)) {
    const items = itemsOf(schema);
    if (items) for (const [i, item] of value.entries()) errors.push(...errorsWithin(item, items, { up: at, step: i }, false, budget));
  } else if (isObject(value)) {
    const values = valuesOf(schema);
    for (const [name, one] of Object.entries(value)) {
      const property = propertyOf(schema, name);
      if (property) errors.push(...errorsWithin(one, property, child(at, name), false, budget));
      else if (values) errors.push(...errorsWithin(one, values, { up: at, step: name, inMap: true }, false, budget));
    }
  }
  return errors;
}

const OUT_OF_BUDGET = 'validation failed due to running out of cost budget, no further validation rules will be run';

function outOfBudget({ type = '' }: Schema, at: Path, budget: Budget): FieldError {
  budget.left = -1;
  return invalid(at, type, OUT_OF_BUDGET, 'rule');
}

function ownErrors(value: unknown, schema: Schema, at: Path, isRoot: boolean, budget: Budget): FieldError[] {
  if (!rulesOf(schema).length) return [];
  if (budget.left === 0) return [outOfBudget(schema, at, budget)];
  const { rules } = compileRules(schema, isRoot) ?? { rules: [] };
  let self: Value | EvaluationError | undefined;
  const errors: FieldError[] = [];
  for (const one of rules) {
    const { rule, program, usesOldSelf } = one;
    if (!program || (usesOldSelf && !rule.optionalOldSelf)) continue;
    const lookup = (name: string): Value | undefined => {
      if (name === 'oldSelf') return new Optional();
      if (name !== 'self') return undefined;
      self ??= attempt(() => celValue(value, schema, isRoot)) ?? undefined;
      if (self instanceof EvaluationError) throw self;
      return self;
    };
    const result = attempt(() => program.run({ lookup }, units => (budget.left -= units)));
    if (budget.left < 0) return [...errors, outOfBudget(schema, at, budget)];
    if (result === true) continue;
    if (result instanceof EvaluationError) errors.push(failed(one, schema, at, result));
    else errors.push(broken(one, value, schema, at, lookup));
    if (result instanceof CostExceeded) budget.left = -1;
    if (budget.left < 0) break;
  }
  return errors;
}

function attempt(run: () => Value): Value | EvaluationError {
  try {
    return run();
  } catch (error) {
    if (error instanceof EvaluationError) return error;
    throw error;
  }
}

const shownRule = ({ message, rule }: ValidationRule): string => (message ? message.trim() : (rule ?? '').trim());

function failed({ rule }: CompiledRule, { type = '' }: Schema, at: Path, error: EvaluationError): FieldError {
  const { message } = error;
  if (error instanceof CostExceeded) {
    const detail = `'${message}': no further validation rules will be run due to call cost exceeds limit for rule: ${shownRule(rule)}`;
    return invalid(at, type, detail, 'rule');
  }
  const detail = message.startsWith('no such overload')
    ? `'${message}': call arguments did not match a supported operator, function or macro signature for rule: ${shownRule(rule)}`
    : `${message} evaluating rule: ${shownRule(rule)}`;
  return invalid(at, type, detail, 'rule');
}

const MAX_MESSAGE = 5 * 1024;

function broken(one: CompiledRule, value: unknown, schema: Schema, at: Path, lookup: (name: string) => Value | undefined): FieldError {
  const { rule } = one;
  const place = rule.fieldPath ? fieldAt(at, rule.fieldPath, schema) : at;
  const detail = messageOf(one, lookup) ?? (rule.message ? rule.message.trim() : `failed rule: ${shownRule(rule)}`);
  if (rule.reason === 'FieldValueForbidden') return forbidden(place, detail);
  if (rule.reason === 'FieldValueRequired') return required(place, detail);
  const isShown = schema.type !== 'object' && schema.type !== 'array';
  if (rule.reason !== 'FieldValueDuplicate')
    return isShown ? invalid(place, value, detail, 'rule') : { ...invalidUnshown(place, detail, 'rule'), onKey: true };
  const { value: shown, ...rest } = duplicate(place, value);
  return isShown ? { ...rest, value: shown } : rest;
}

function messageOf({ message }: CompiledRule, lookup: (name: string) => Value | undefined): string | undefined {
  const text = message && attempt(() => message.run({ lookup }));
  if (typeof text !== 'string') return undefined;
  const trimmed = text.trim();
  return trimmed && !trimmed.includes('\n') && new TextEncoder().encode(trimmed).length <= MAX_MESSAGE ? trimmed : undefined;
}

function fieldAt(at: Path, written: string, schema: Schema): Path {
  const found = findField(written.trim(), schema);
  return typeof found === 'string' ? at : join(at, found.path);
}

const join = (base: Path, path: Path): Path => (path === root || !path.up ? base : { ...path, up: join(base, path.up) });
