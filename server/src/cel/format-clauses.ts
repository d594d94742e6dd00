// `'%s of %d'.format([a, b])` with both written out: every clause has its argument, of a type that it can print.
// Source: https://pkg.go.dev/github.com/google/cel-go/ext#Strings
import type { Expr, Issue } from './ast.ts';
import type { Checked } from './checker.ts';
import { goTypeName } from './go-type-name.ts';
import { partsOf } from './parts.ts';
import { isDyn, type Type } from './types.ts';

type Call = Extract<Expr, { is: 'call' }>;

export function formatIssues(expr: Expr, checked: Checked): Issue[] {
  const issues: Issue[] = [];
  for (const one of partsOf(expr)) {
    if (one.is !== 'call' || one.name !== 'format') continue;
    const { target, args } = one;
    const [list] = args;
    if (target?.is !== 'literal' || typeof target.value !== 'string' || list?.is !== 'list' || args.length !== 1) continue;
    const issue = checkFormat(target.value, list.items, one, checked);
    if (issue) issues.push(issue);
  }
  return issues;
}

const PRINTABLE = ['list', 'map', 'int', 'uint', 'double', 'bool', 'string', 'timestamp', 'bytes', 'duration', 'type', 'null'];
/** What can be an argument, by clause: kinds of types, and the sentence of what cannot. */
export const CLAUSES: Readonly<Record<string, readonly [kinds: readonly string[], sentence: string]>> = {
  s: [PRINTABLE, 'string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps'],
  d: [['int', 'uint'], 'decimal clause can only be used on integers'],
  f: [['double', 'string'], 'fixed-point clause can only be used on doubles'],
  e: [['double', 'string'], 'scientific clause can only be used on doubles'],
  b: [['int', 'uint', 'bool'], 'only integers and bools can be formatted as binary'],
  x: [['int', 'uint', 'string', 'bytes'], 'only integers, byte buffers, and strings can be formatted as hex'],
  o: [['int', 'uint'], 'octal clause can only be used on integers'],
};

/** The first thing that is wrong with a format and its arguments. */
function checkFormat(format: string, args: readonly Expr[], { at }: Call, checked: Checked): Issue | undefined {
  let used = 0;
  for (let i = 0; i < format.length; i++) {
    if (format[i] !== '%') continue;
    if (format[i + 1] === '%') {
      i++;
      continue;
    }
    const arg = args[used];
    if (i + 1 >= format.length) return { at, message: 'unexpected end of string' };
    if (!arg) return { at, message: `index ${used} out of range` };
    const clause = readClause(format, i + 1);
    if ('problem' in clause) return { at, message: `could not parse formatting clause: ${clause.problem}` };
    const [kinds, sentence] = CLAUSES[clause.letter]!;
    const bad = clause.letter === 's' ? unprintable(arg, checked) : hasKind(checked.typeOf(arg), kinds) ? undefined : arg;
    if (bad) return { at: bad.at, message: `error during formatting: ${sentence}, was given ${nameWithoutParams(checked.typeOf(bad))}` };
    used++;
    i = clause.end;
  }
  if (args.length <= used) return undefined;
  return { at, message: `too many arguments supplied to string.format (expected ${used}, got ${args.length})` };
}

/** @param start behind the percent sign @returns the letter (hex in small), and where it stands */
function readClause(format: string, start: number): { letter: string; end: number } | { problem: string } {
  let i = start;
  if (format[i] === '.') {
    const [digits = ''] = /^\d*/.exec(format.slice(i + 1))!;
    i += 1 + digits.length;
    if (i >= format.length) return { problem: 'error while parsing precision: could not find end of precision specifier' };
    if (digits === '')
      return {
        problem: 'error while parsing precision: error while converting precision to integer: strconv.Atoi: parsing "": invalid syntax',
      };
  }
  const letter = format[i] === 'X' ? 'x' : format[i]!;
  return Object.hasOwn(CLAUSES, letter) ? { letter, end: i } : { problem: `unrecognized formatting clause "${letter}"` };
}

const hasKind = (type: Type, kinds: readonly string[]): boolean => isDyn(type) || kinds.includes(type.kind);

/** The argument, or what stands in it, that has no text. */
function unprintable(arg: Expr, checked: Checked): Expr | undefined {
  if (!hasKind(checked.typeOf(arg), PRINTABLE)) return arg;
  const inner = arg.is === 'list' ? arg.items : arg.is === 'map' ? arg.entries.flatMap(({ key, value }) => [key, value]) : [];
  for (const one of inner) {
    const bad = unprintable(one, checked);
    if (bad) return bad;
  }
  return undefined;
}

const nameWithoutParams = (type: Type): string => goTypeName(type).replace(/\(.*/s, '');
