// An expression, compiled: ready to run, or what the server's compiler says against it.
import { type Issue, SyntaxIssue } from './ast.ts';
import { type Checked, check, type Environment } from './checker.ts';
import { estimateCost } from './cost.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { instantiationFailure } from './instantiation.ts';
import { tokenize, type Unreadable } from './lexer.ts';
import { literalIssues } from './literals.ts';
import { parse } from './parser.ts';
import { syntaxIssues } from './syntax/syntax-issues.ts';
import { BOOL, type Type } from './types.ts';
import type { Value } from './values.ts';

export interface Compiled {
  readonly type: Type;
  /** Names of the variables that it speaks of. */
  readonly uses: ReadonlySet<string>;
  /** Why the server cannot make a program of it although it compiles. */
  readonly unrunnable?: string;
  /** The most that it can cost. @param root the type of `self` */
  readonly cost: (root: Type) => number;
  /** @param spend told what the run has cost, also where it fails @throws EvaluationError */
  readonly run: (variables: Scope, spend?: (units: number) => void) => Value;
}

/** @returns the text of the compiler's errors where there are any: `ERROR: <input>:1:5: undefined field 'x'` and the place */
export function compile(source: string, environment: Environment): Compiled | string {
  const unreadable: Unreadable[] = [];
  try {
    const expr = parse(source, unreadable);
    if (unreadable.length) return showIssues(source, unreadable);
    const checked: Checked = check(expr, environment);
    const issues = checked.issues.length ? checked.issues : literalIssues(expr, checked);
    if (issues.length) return showIssues(source, issues);
    const unrunnable = instantiationFailure(expr, checked);
    return {
      type: checked.type,
      uses: checked.uses,
      ...(unrunnable !== undefined && { unrunnable }),
      cost: root => estimateCost(expr, checked, root),
      run: (variables, spend) => evaluate(expr, checked, variables, spend),
    };
  } catch (issue) {
    if (issue instanceof SyntaxIssue) return showIssues(source, allSyntaxIssues(source, unreadable, issue));
    // Deeper than the stack: nothing is known of it.
    return { type: BOOL, uses: new Set(), cost: () => 0, run: () => true };
  }
}

/** The parser ends at its first issue, the server's goes on. @param first that issue: told beside the others if it is no matter of grammar */
function allSyntaxIssues(source: string, unreadable: readonly Issue[], first: SyntaxIssue): readonly (Issue | SyntaxIssue)[] {
  try {
    const gaps: Unreadable[] = [];
    const issues = syntaxIssues(source, tokenize(source, gaps), gaps);
    if (!issues.length) return [...unreadable, first];
    return [...unreadable, ...issues, ...(first.message.startsWith('Syntax error') ? [] : [first])];
  } catch {
    return [...unreadable, first];
  }
}

const MAX_SHOWN = 100;

function showIssues(source: string, issues: readonly (Issue | SyntaxIssue)[]): string {
  const lines = source.split('\n').map(line => [...line]);
  return [...issues]
    .sort((a, b) => a.at - b.at)
    .slice(0, MAX_SHOWN)
    .map(({ at, message }) => showIssue(lines, at, message))
    .join('\n');
}

const isWide = (char: string): boolean => char.codePointAt(0)! > 0x7f;

function showIssue(lines: readonly string[][], at: number, message: string): string {
  // Of nothing at all there is no place to show.
  if (lines.length === 1 && lines[0]!.length === 0) return `ERROR: <input>:1:0: ${message}`;
  let row = 0;
  let column = at;
  while (row < lines.length - 1 && column > lines[row]!.length) column -= lines[row++]!.length + 1;
  const line = lines[row]!.map(char => (char === '\t' ? ' ' : char));
  const dots = line
    .slice(0, column)
    .map(char => (isWide(char) ? '\uff0e' : '.'))
    .join('');
  const mark = isWide(line[column] ?? ' ') ? '\uff3e' : '^';
  return `ERROR: <input>:${row + 1}:${column + 1}: ${message}\n | ${line.join('')}\n | ${dots}${mark}`;
}
