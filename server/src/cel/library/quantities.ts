// Resource quantities: quantity('1Gi').isGreaterThan(quantity('500Mi')).
// Source: https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-quantity-library
import { Quantity } from '#quantity';
import { fitsInt } from '../lexer.ts';
import { EvaluationError, type Value } from '../values.ts';
import type { Functions } from './functions.ts';

const isQuantity = (value: unknown): value is Quantity => value instanceof Quantity;

function parse(text: string): Quantity {
  const quantity = Quantity.parse(text);
  if (isQuantity(quantity)) return quantity;
  throw new EvaluationError(String(quantity));
}

const compared =
  (is: (order: number) => Value): Functions[string] =>
  (a, b) =>
    isQuantity(a) && isQuantity(b) ? is(a.cmp(b)) : undefined;

const combined =
  (run: (a: Quantity, b: Quantity) => Quantity): Functions[string] =>
  (a, b) => {
    const other = typeof b === 'bigint' ? Quantity.of(b) : b;
    return isQuantity(a) && isQuantity(other) ? run(a, other) : undefined;
  };

const NANO = 1_000_000_000n;

export const quantities: Functions = {
  quantity: text => (typeof text === 'string' ? parse(text) : undefined),
  isQuantity: text => (typeof text === 'string' ? isQuantity(Quantity.parse(text)) : undefined),
  isInteger: a => (isQuantity(a) ? a.isWhole : undefined),
  asInteger: a => {
    if (!isQuantity(a)) return undefined;
    const whole = a.nano / NANO;
    if (!a.isWhole || !fitsInt(whole)) throw new EvaluationError('cannot convert value to integer');
    return whole;
  },
  asApproximateFloat: a => (isQuantity(a) ? Number(a.nano) / Number(NANO) : undefined),
  sign: a => (isQuantity(a) ? BigInt(a.sign) : undefined),
  add: combined((a, b) => a.plus(b)),
  sub: combined((a, b) => a.minus(b)),
  isGreaterThan: compared(order => order > 0),
  isLessThan: compared(order => order < 0),
  compareTo: compared(order => BigInt(Math.sign(order))),
};
