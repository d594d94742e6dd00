// CEL expressions in webhooks and admission policies: where they stand, and what the server's compiler says of them.
// Source: https://kubernetes.io/docs/reference/using-api/cel/
import { compileAdmission, goTypeName } from '#cel';
import { internal, invalid, required } from '#field';
import type { Variable } from '#schemas';
import { type Check, word } from '../words.ts';

/** What an expression may speak of, and what it must give. */
export interface ExpressionPlace {
  readonly gives: 'bool' | 'string' | 'string or null' | 'any' | 'Object' | 'JSONPatch';
  /** `params` is declared. */
  readonly hasParams: boolean;
  /** `authorizer` is declared. */
  readonly hasAuthorizer: boolean;
  /** `variables.NAME` are declared: those that stand before. */
  readonly variables: readonly Variable[];
}

/** What the compiler finds: `compilation failed: ERROR: …`, with the kind of error that it becomes. */
export interface ExpressionProblem {
  readonly detail: string;
  readonly type: 'invalid' | 'required' | 'internal';
}

/** Go's types of what a place wants. */
const WANTED: Partial<Record<ExpressionPlace['gives'], readonly string[]>> = {
  bool: ['bool'],
  string: ['string'],
  'string or null': ['string', 'null_type'],
  Object: ['Object'],
  JSONPatch: ['list(JSONPatch)'],
};

function compile(text: string, place: ExpressionPlace): ExpressionProblem | undefined {
  const compiled = compileAdmission(text, {
    ...place,
    isVariable: place.gives === 'any',
    writesPatches: place.gives === 'Object' || place.gives === 'JSONPatch',
  });
  if (typeof compiled === 'string') return { type: 'invalid', detail: `compilation failed: ${compiled}` };
  const { unrunnable } = compiled;
  const wanted = WANTED[place.gives];
  const found = goTypeName(compiled.type);
  if (!wanted || wanted.includes(compiled.type.nullable ? compiled.type.kind : found)) {
    return unrunnable === undefined ? undefined : { type: 'internal', detail: `program instantiation failed: ${unrunnable}` };
  }
  const list = wanted.length === 1 ? wanted[0] : `one of [${wanted.join(' ')}]`;
  return { type: 'invalid', detail: `must evaluate to ${list} but got ${found}` };
}

/** @param shown how the server prints the expression: some places trim it before they compile it, and some only then */
export const expression = (place: ExpressionPlace, shown?: string): Check<string> =>
  word('expression', [place.gives], (text, at, { errors }) => {
    const problem = compile(text, place);
    if (problem?.type === 'invalid') errors.push(invalid(at, shown ?? text, problem.detail, 'expression'));
    else if (problem?.type === 'required') errors.push(required(at, problem.detail));
    else if (problem) errors.push(internal(at, problem.detail));
  });
