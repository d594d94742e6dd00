// CEL expressions that select devices.
// Source: https://kubernetes.io/docs/reference/using-api/cel/
import { forbidden, invalid } from '#field';
import { type Check, word } from '../words.ts';

/** What the compiler finds, or that the expression may cost too much to run. */
export type SelectorProblem = { readonly detail: string } | 'too expensive';

/** Compiles an expression over `device`. The compiler has its place here: nothing is said without one. */
export type CompileSelector = (expression: string) => SelectorProblem | undefined;

let compile: CompileSelector = () => undefined;

/** Brings the compiler. */
export function useSelectorCompiler(compiler: CompileSelector): void {
  compile = compiler;
}

export const selectorExpression: Check<string> = word('expression', ['bool'], (text, at, { errors }) => {
  const problem = compile(text);
  if (problem === 'too expensive') errors.push(forbidden(at, 'too complex, exceeds cost limit'));
  else if (problem) errors.push(invalid(at, text, problem.detail, 'expression'));
});
