// A policy's expressions, run on one request.
import {
  type AdmissionScope,
  CONDITIONS_LIMIT,
  compileAdmission,
  EvaluationError,
  fromJson,
  Message,
  OBJECT_LIMIT,
  type Value,
} from '#cel';
import type { KubeObject } from '#cluster';
import { isBuiltInGroup, type ValidatingAdmissionPolicySpec, type Validation } from '#schemas';
import type { Request } from '../plugin.ts';
import { asEncoded, withServerMeta } from './as-encoded.ts';
import { namespaceLabels, namespaceOf } from './matches.ts';

/** One reason against a request. */
export interface Decision {
  readonly message: string;
  /** Of the Status: `Invalid`, `Forbidden` … */
  readonly reason: string;
}

/** Nobody knows who will send the request, and what they may do. */
const PERSONAL = /\b(userInfo|authorizer)\b/;
const MAX_MESSAGE = 5 * 1024;

/** The parts that policies of both kinds have. */
export type PolicySpec = Pick<ValidatingAdmissionPolicySpec, 'failurePolicy' | 'paramKind' | 'variables' | 'matchConditions'>;

/** All expressions together have cost more than they may: nothing else of the policy is heard. */
class OutOfBudget extends EvaluationError {
  constructor() {
    super('validation failed due to running out of cost budget, no further validation rules will be run');
  }
}

/** Fields that are worked out when they are asked for. */
class LazyFields extends Map<string, Value> {
  readonly #names: ReadonlySet<string>;
  readonly #read: (name: string) => Value | undefined;

  constructor(names: ReadonlySet<string>, read: (name: string) => Value | undefined) {
    super();
    this.#names = names;
    this.#read = read;
  }

  override get(name: string): Value | undefined {
    return this.#read(name);
  }

  override has(name: string): boolean {
    return this.#names.has(name);
  }
}

/** A policy's expressions on one request. */
export class PolicyEvaluation {
  readonly #spec: PolicySpec;
  readonly #values: ReadonlyMap<string, Value>;
  readonly #variables = new Map<string, Value | EvaluationError>();
  /** Units of cost that may still be spent. */
  #left = OBJECT_LIMIT;

  constructor(spec: PolicySpec, request: Request, params: KubeObject | undefined) {
    this.#spec = spec;
    this.#values = valuesOf(request, params);
  }

  /** What comes now has a purse of its own. @param units of cost */
  grant(units: number): void {
    this.#left = units;
  }

  #scope(variables = this.#spec.variables ?? []): AdmissionScope {
    return { hasParams: this.#spec.paramKind !== undefined, hasAuthorizer: true, variables };
  }

  /** undefined where it cannot be told. @param writesPatches it is a mutation, see AdmissionScope */
  run(expression: string, writesPatches = false): Value | EvaluationError | undefined {
    if (PERSONAL.test(expression) || (this.#spec.variables ?? []).some(one => PERSONAL.test(one.expression ?? ''))) return undefined;
    const value = this.#run(expression, { ...this.#scope(), writesPatches });
    return this.#left < 0 ? new OutOfBudget() : value;
  }

  #run(expression: string, scope: AdmissionScope): Value | EvaluationError | undefined {
    const compiled = compileAdmission(expression, scope);
    if (typeof compiled === 'string') return undefined;
    try {
      const lookup = (name: string) => (name === 'variables' ? this.#variablesMessage(scope) : this.#values.get(name));
      return compiled.run({ lookup }, units => {
        this.#left -= units;
      });
    } catch (error) {
      if (error instanceof EvaluationError) return error;
      throw error;
    }
  }

  /** Variables are run when they are first asked for: one that fails hurts only those who use it. */
  #variablesMessage({ variables }: AdmissionScope): Value {
    const names = new Set(variables.map(({ name = '' }) => name));
    return new Message('kubernetes.variables', new LazyFields(names, name => this.#variable(name, variables)));
  }

  #variable(name: string, variables: AdmissionScope['variables']): Value | undefined {
    const at = variables.findIndex(one => one.name === name);
    if (at < 0) return undefined;
    if (!this.#variables.has(name)) {
      const value = this.#run(variables[at]!.expression ?? '', this.#scope(variables.slice(0, at)));
      this.#variables.set(name, value ?? new EvaluationError('no such attribute'));
    }
    const value = this.#variables.get(name)!;
    if (value instanceof EvaluationError) throw new EvaluationError(`composited variable "${name}" fails to evaluate: ${value.message}`);
    return value;
  }
}

/** As kubectl sends them. */
const CREATE_OPTIONS = {
  kind: 'CreateOptions',
  apiVersion: 'meta.k8s.io/v1',
  fieldManager: 'kubectl-create',
  fieldValidation: 'Strict',
};

function valuesOf(request: Request, params: KubeObject | undefined): Map<string, Value> {
  const { object, cluster, namespaced, namespace, group, version, kind, resource } = request;
  const own = namespaced ? cluster.get('Namespace', '', namespace)?.object : undefined;
  const kindValue = { group, version, kind };
  const resourceValue = { group, version, resource };
  return new Map<string, Value>([
    ['object', fromJson(withServerMeta(isBuiltInGroup(group) ? asEncoded(object) : object))],
    ['oldObject', null],
    ['params', params ? fromJson(asEncoded(params)) : null],
    [
      'namespaceObject',
      own ? fromJson(asEncoded({ ...own, metadata: { ...own.metadata, labels: namespaceLabels(namespace, own) } })) : null,
    ],
    [
      'request',
      // There is no subresource, and what is empty is left out.
      fromJson({
        ...{ kind: kindValue, resource: resourceValue, requestKind: kindValue, requestResource: resourceValue },
        ...{
          name: object.metadata.name || undefined,
          namespace: namespaceOf(request) || undefined,
          operation: 'CREATE',
          dryRun: false,
          options: CREATE_OPTIONS,
        },
      }),
    ],
  ]);
}

export const failed = (expression: string, { message }: EvaluationError): Decision => ({
  message: `expression '${expression}' resulted in error: ${message}`,
  reason: '',
});

/** Whether the conditions of a policy hold; what fails if they cannot be told. */
export function conditionsOf({ matchConditions = [] }: PolicySpec, evaluation: PolicyEvaluation): 'hold' | 'skip' | Decision {
  const failures: string[] = [];
  evaluation.grant(CONDITIONS_LIMIT);
  for (const { expression = '' } of matchConditions) {
    const value = evaluation.run(expression);
    if (value instanceof OutOfBudget) return { message: value.message, reason: '' };
    if (value instanceof EvaluationError) failures.push(failed(expression, value).message);
    else if (value !== true) return 'skip';
  }
  if (!failures.length) return 'hold';
  return { message: failures.length === 1 ? failures[0]! : `[${failures.join(', ')}]`, reason: '' };
}

/** What a policy says against a request; nothing where all its validations hold, or its conditions do not. */
export function decisionsOf(spec: ValidatingAdmissionPolicySpec, request: Request, params: KubeObject | undefined): Decision[] {
  const evaluation = new PolicyEvaluation(spec, request, params);
  const isFatal = spec.failurePolicy !== 'Ignore';
  const conditions = conditionsOf(spec, evaluation);
  if (conditions === 'skip') return [];
  if (conditions !== 'hold') return isFatal ? [conditions] : [];
  evaluation.grant(OBJECT_LIMIT);
  const validations = spec.validations ?? [];
  const values = validations.map(({ expression = '' }) => evaluation.run(expression));
  const broke = values.find(value => value instanceof OutOfBudget);
  if (broke) return isFatal ? [{ message: broke.message, reason: '' }] : [];
  return validations.flatMap((validation, i) => {
    const { expression = '' } = validation;
    const value = values[i];
    if (value === true || value === undefined) return [];
    if (value instanceof EvaluationError) return isFatal ? [failed(expression, value)] : [];
    return [{ message: messageOf(validation, evaluation), reason: validation.reason ?? 'Invalid' }];
  });
}

function messageOf({ expression = '', message, messageExpression }: Validation, evaluation: PolicyEvaluation): string {
  const value = messageExpression?.trim() ? evaluation.run(messageExpression) : undefined;
  const text = typeof value === 'string' ? value.trim() : '';
  if (text && !text.includes('\n') && new TextEncoder().encode(text).length <= MAX_MESSAGE) return text;
  return message?.trim() || `failed expression: ${expression.trim()}`;
}
