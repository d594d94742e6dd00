// What is said of a call whose values no implementation takes: cel-go has three ways of finding one, and each fails in its own words.
// Source: https://pkg.go.dev/github.com/google/cel-go/common/types/traits
import { EvaluationError, typeNameOf, type Value } from '../values.ts';

const TIME = 'google.protobuf.Timestamp';
const SPAN = 'google.protobuf.Duration';
const ADDABLE = new Set(['bytes', 'double', SPAN, 'int', 'list', 'string', TIME, 'uint']);
const SUBTRACTABLE = new Set(['double', SPAN, 'int', TIME, 'uint']);
const NUMBERS = new Set(['double', 'int', 'uint']);
const WHOLE_NUMBERS = new Set(['int', 'uint']);
const COMPARABLE = new Set(['bool', 'bytes', 'double', SPAN, 'int', 'string', TIME, 'uint']);
const NEGATABLE = new Set(['bool', 'double', SPAN, 'int']);

/** The types that know an operator; they are asked themselves, and do not say which one it was. */
const KNOW: Readonly<Record<string, ReadonlySet<string>>> = {
  '_+_': ADDABLE,
  '_-_': SUBTRACTABLE,
  '_*_': NUMBERS,
  '_/_': NUMBERS,
  '_%_': WHOLE_NUMBERS,
  '_<_': COMPARABLE,
  '_<=_': COMPARABLE,
  '_>_': COMPARABLE,
  '_>=_': COMPARABLE,
  '-_': NEGATABLE,
  size: new Set(),
};
/** Types that are asked about anything. */
const RECEIVERS = new Set(['string', SPAN, TIME]);
/** Functions with one implementation, which looks at its values itself. */
const PLAIN = new Set(['contains', 'startsWith', 'endsWith', 'matches', 'find', 'findAll']);

export function noOverloadOf(name: string, args: readonly Value[]): EvaluationError {
  const types = args.map(typeNameOf);
  const [first = ''] = types;
  const know = KNOW[name];
  if (know) return new EvaluationError(know.has(first) || RECEIVERS.has(first) ? 'no such overload' : `no such overload: ${name}`);
  const isPlain = PLAIN.has(name) || name.includes('_') || name.startsWith('@');
  return new EvaluationError(isPlain ? 'no such overload' : `no such overload: ${name}(${types.join(', ')})`);
}
