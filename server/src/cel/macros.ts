// Macros: calls that are written out before anything is checked.
// Source: https://github.com/google/cel-spec/blob/master/doc/langdef.md#macros
import { ACCUMULATOR, type Expr, type Literal, type Loop, SyntaxIssue } from './ast.ts';

type Expand = (target: Expr | undefined, args: readonly Expr[], at: number) => Expr;

const literal = (value: Literal, at: number): Expr => ({ is: 'literal', at, value });
const ident = (name: string, at: number): Expr => ({ is: 'ident', at, name });
const call = (name: string, at: number, ...args: Expr[]): Expr => ({ is: 'call', at, name, args });
const list = (items: readonly Expr[], at: number): Expr => ({ is: 'list', at, items, optional: new Set() });
const result = (at: number) => ident(ACCUMULATOR, at);

function nameOf(expr: Expr, what = 'argument must be a simple name'): string {
  if (expr.is !== 'ident' || expr.name.startsWith('.')) throw new SyntaxIssue(what, expr.at);
  if (expr.name === ACCUMULATOR) throw new SyntaxIssue('iteration variable overwrites accumulator variable', expr.at);
  return expr.name;
}

type Fold = Pick<Loop, 'start' | 'condition' | 'step'> & { end?: Expr };

/** A fold over the target; the last argument is not the name of a variable. */
function fold(target: Expr, names: readonly Expr[], at: number, { start, condition, step, end }: Fold): Expr {
  const [name, name2] = names.map(one => nameOf(one));
  if (name === name2) throw new SyntaxIssue(`duplicate variable name: ${name}`, names[1]!.at);
  return {
    is: 'loop',
    at,
    range: target,
    name: name!,
    ...(name2 !== undefined && { name2 }),
    result: ACCUMULATOR,
    start,
    condition,
    step,
    end: end ?? result(at),
  };
}

const always = (at: number) => literal(true, at);
const unless = (condition: Expr | undefined, step: Expr, at: number): Expr =>
  condition ? call('_?_:_', at, condition, step, result(at)) : step;
const append = (item: Expr, at: number) => call('_+_', at, result(at), list([item], at));

const all: Expand = (target, args, at) =>
  fold(target!, args.slice(0, -1), at, {
    start: literal(true, at),
    condition: call('@not_strictly_false', at, result(at)),
    step: call('_&&_', at, result(at), args.at(-1)!),
  });

const exists: Expand = (target, args, at) =>
  fold(target!, args.slice(0, -1), at, {
    start: literal(false, at),
    condition: call('@not_strictly_false', at, call('!_', at, result(at))),
    step: call('_||_', at, result(at), args.at(-1)!),
  });

const existsOne: Expand = (target, args, at) =>
  fold(target!, args.slice(0, -1), at, {
    start: literal(0n, at),
    condition: always(at),
    step: unless(args.at(-1)!, call('_+_', at, result(at), literal(1n, at)), at),
    end: call('_==_', at, result(at), literal(1n, at)),
  });

const map: Expand = (target, args, at) =>
  fold(target!, args.slice(0, 1), at, {
    start: list([], at),
    condition: always(at),
    step: unless(args.length === 3 ? args[1] : undefined, append(args.at(-1)!, at), at),
  });

const filter: Expand = (target, args, at) =>
  fold(target!, args.slice(0, 1), at, {
    start: list([], at),
    condition: always(at),
    step: unless(args[1]!, append(args[0]!, at), at),
  });

const has: Expand = (_target, [field], at) => {
  if (field?.is !== 'select' || field.testOnly) throw new SyntaxIssue('invalid argument to has() macro', field?.at ?? at);
  return { ...field, at, testOnly: true };
};

const transformList: Expand = (target, args, at) =>
  fold(target!, args.slice(0, 2), at, {
    start: list([], at),
    condition: always(at),
    step: unless(args.length === 4 ? args[2] : undefined, append(args.at(-1)!, at), at),
  });

const transformMap: Expand = (target, args, at) =>
  fold(target!, args.slice(0, 2), at, {
    start: { is: 'map', at, entries: [] },
    condition: always(at),
    step: unless(
      args.length === 4 ? args[2] : undefined,
      call('cel.@mapInsert', at, result(at), ident(nameOf(args[0]!), at), args.at(-1)!),
      at,
    ),
  });

const transformMapEntry: Expand = (target, args, at) =>
  fold(target!, args.slice(0, 2), at, {
    start: { is: 'map', at, entries: [] },
    condition: always(at),
    step: unless(args.length === 4 ? args[2] : undefined, call('cel.@mapInsert', at, result(at), args.at(-1)!), at),
  });

/** The value of an optional under a name. */
const bind = (name: string, value: Expr, at: number, body: Expr): Expr => ({
  is: 'loop',
  at,
  range: list([], at),
  name: '#unused',
  result: name,
  start: value,
  condition: literal(false, at),
  step: ident(name, at),
  end: body,
});

const onValue =
  (wrap: (body: Expr, at: number) => Expr): Expand =>
  (target, args, at) => {
    const name = nameOf(args[0]!, 'optMap() variable name must be a simple identifier');
    const member = (method: string): Expr => ({ is: 'call', at, name: method, target: target!, args: [] });
    const body = bind(name, member('value'), at, args[1]!);
    return call('_?_:_', at, member('hasValue'), wrap(body, at), call('optional.none', at));
  };

const optMap = onValue((body, at) => call('optional.of', at, body));
const optFlatMap = onValue(body => body);

const sortBy: Expand = (target, args, at) => {
  const sorted = '@__sortBy_input__';
  const keys: Expr = map(ident(sorted, at), args, at);
  return bind(sorted, target!, at, { is: 'call', at, name: '@sortByAssociatedKeys', target: ident(sorted, at), args: [keys] });
};

/** By name and number of arguments; those of members begin with a dot. */
const MACROS: Record<string, Expand> = {
  'has 1': has,
  '.all 2': all,
  '.exists 2': exists,
  '.exists_one 2': existsOne,
  '.map 2': map,
  '.map 3': map,
  '.filter 2': filter,
  '.all 3': all,
  '.exists 3': exists,
  '.exists_one 3': existsOne,
  '.existsOne 3': existsOne,
  '.transformList 3': transformList,
  '.transformList 4': transformList,
  '.transformMap 3': transformMap,
  '.transformMap 4': transformMap,
  '.transformMapEntry 3': transformMapEntry,
  '.transformMapEntry 4': transformMapEntry,
  '.optMap 2': optMap,
  '.optFlatMap 2': optFlatMap,
  '.sortBy 2': sortBy,
};

/** What a call stands for, if it is a macro. @throws SyntaxIssue for arguments that it cannot have */
export function expandMacro(name: string, target: Expr | undefined, args: readonly Expr[], at: number): Expr | undefined {
  const key = `${target ? '.' : ''}${name} ${args.length}`;
  return Object.hasOwn(MACROS, key) ? MACROS[key]!(target, args, at) : undefined;
}
