// CEL expressions that select devices.
// Source: https://kubernetes.io/docs/reference/using-api/cel/
import { compileDeviceSelector, goTypeName } from '#cel';
import { forbidden, invalid } from '#field';
import { type Check, word } from '../words.ts';

/** The most units of cost that a selector may come to. */
const MAX_COST = 1_000_000;
/** `cel.bind` is a macro of these expressions alone, which the compiler does not know. */
const BINDS = /\bcel\.bind\b/;

export const selectorExpression: Check<string> = word('expression', ['bool'], (text, at, { errors }) => {
  if (BINDS.test(text)) return;
  const selector = compileDeviceSelector(text);
  const refuse = (detail: string) => errors.push(invalid(at, text, detail, 'expression'));
  if (typeof selector === 'string') return void refuse(`compilation failed: ${selector}`);
  const { kind, nullable } = selector.compiled.type;
  if (nullable || (kind !== 'bool' && kind !== 'any' && kind !== 'dyn'))
    refuse(`must evaluate to bool or the unknown type, not ${goTypeName(selector.compiled.type)}`);
  else if (selector.cost > MAX_COST) errors.push(forbidden(at, 'too complex, exceeds cost limit'));
});
