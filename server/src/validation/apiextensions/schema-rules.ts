// The rules of a schema: what the compiler says of each, and what all of them together may cost.
// Source: https://kubernetes.io/docs/reference/using-api/cel/#resource-constraints
import { compileRules, type Schema, valuesOf } from '#custom';
import { child, type FieldError, forbidden, index, invalid, type Path, showPath, typed } from '#field';

const PER_EXPRESSION = 10_000_000;
const PER_DEFINITION = 100_000_000;
const MOST_EXPENSIVE = 4;

interface Expense {
  readonly at: Path;
  readonly cost: number;
}

/** How often a place of the schema can come up in one object, and what all rules cost. */
export interface RuleContext {
  /** undefined: no bound is written. */
  readonly cardinality: number | undefined;
  readonly expenses: Expense[];
  readonly within: (schema: Schema) => RuleContext;
}

export function ruleContext(cardinality: number | undefined = 1, expenses: Expense[] = []): RuleContext {
  const within = (schema: Schema): RuleContext => {
    const more = maxElements(schema);
    const inside = cardinality === undefined || more === undefined ? undefined : cardinality * more;
    return inside === undefined ? { cardinality: undefined, expenses, within: unbounded } : ruleContext(inside, expenses);
  };
  const unbounded = (): RuleContext => ({ cardinality: undefined, expenses, within: unbounded });
  return { cardinality, expenses, within };
}

/** How many of its parts a value can have; undefined without a bound. */
function maxElements(schema: Schema): number | undefined {
  const bound = (max: number | undefined) => (max === undefined ? undefined : Math.max(0, max));
  if (schema.type === 'array') return bound(schema.maxItems);
  const isMap = schema.type === 'object' && (valuesOf(schema) !== undefined || schema.additionalProperties !== undefined);
  return isMap ? bound(schema.maxProperties) : 1;
}

function overBudget(what: string, cost: number, limit: number): string {
  const factor = cost / limit;
  const shown = factor > 100 ? 'more than 100' : factor < 1.5 ? factor.toFixed(6) : factor.toFixed(1);
  return `${what} exceeds budget by factor of ${shown}x (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)`;
}

export function rulesErrors(
  schema: Schema,
  at: Path,
  { cardinality, expenses }: RuleContext,
  { isRoot, uncorrelated }: { isRoot: boolean; uncorrelated: Path | undefined },
): FieldError[] {
  const compiled = compileRules(schema, isRoot);
  const errors: FieldError[] = [];
  if (!compiled) return errors;
  for (const [i, one] of compiled.rules.entries()) {
    const place = index(child(at, 'x-kubernetes-validations'), i);
    const inRule = child(place, 'rule');
    const inMessage = child(place, 'messageExpression');
    const shown = typed(one.rule, 'apiextensions.ValidationRule');
    const times = cardinality ?? compiled.maxCardinality;
    const cost = one.cost === 0 ? 0 : one.cost * times;
    if (cost > PER_EXPRESSION) errors.push(forbidden(inRule, overBudget('estimated rule cost', cost, PER_EXPRESSION)));
    expenses.push({ at: inRule, cost });
    if (one.problem) errors.push(invalid(inRule, shown, one.problem, 'expression'));
    if (one.messageProblem) errors.push(invalid(inMessage, shown, one.messageProblem, 'expression'));
    else if (one.message) {
      if (one.messageCost > PER_EXPRESSION)
        errors.push(forbidden(inMessage, overBudget('estimated messageExpression cost', one.messageCost, PER_EXPRESSION)));
      expenses.push({ at: inMessage, cost: one.messageCost });
    }
    if (one.usesOldSelf && uncorrelated) {
      const detail = `oldSelf cannot be used on the uncorrelatable portion of the schema within ${showPath(uncorrelated)}`;
      errors.push(invalid(inRule, one.rule.rule, detail, 'rule'));
    } else if (!one.usesOldSelf && one.rule.optionalOldSelf !== undefined)
      errors.push(
        invalid(child(place, 'optionalOldSelf'), one.rule.optionalOldSelf, 'may not be set if oldSelf is not used in rule', 'rule'),
      );
  }
  return errors;
}

/** What is said where all rules together cost too much. */
export function totalErrors({ expenses }: RuleContext, at: Path): FieldError[] {
  const total = expenses.reduce((sum, { cost }) => sum + cost, 0);
  if (total <= PER_DEFINITION) return [];
  const most = expenses.filter(({ cost }) => cost >= PER_DEFINITION / 100).sort((a, b) => b.cost - a.cost);
  return [
    ...most
      .slice(0, MOST_EXPENSIVE)
      .map(one => forbidden(one.at, 'contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema')),
    forbidden(at, overBudget('x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema', total, PER_DEFINITION)),
  ];
}
