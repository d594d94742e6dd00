// Everything that the server's parser says of an expression that it cannot read: after each error it mends what it can and reads on.
// Source: https://github.com/antlr/antlr4/blob/master/doc/parser-rules.md
import type { Issue } from '../ast.ts';
import type { Token, Unreadable } from '../lexer.ts';
import { type RuleName, TOKENS } from './grammar.ts';
import { type Calls, expectedTokens, type Move, network, nextTokens, RULE_END, type State } from './network.ts';
import { predict } from './prediction.ts';

const EOF = 0;
const MAX_RECOVERIES = 30;
/** Nobody waits for all errors of a text longer than this. */
const MAX_TOKENS = 5000;
const TYPES = new Map(TOKENS.map((name, type) => [name, type]));
const UNREADABLE = /no viable alternative at input '.(true|false|null)'/;

/** An error that ends the rule in which it happens. */
class Stuck extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Too much has been mended: the parser gives up. */
class GivenUp extends Error {}

class Recovery {
  readonly issues: Issue[] = [];
  readonly #tokens: readonly Token[];
  /** Code points; empty where nothing can be read. */
  readonly #source: string[];
  readonly #types: readonly number[];
  #index = 0;
  #state: State = network().starts.start;
  #calls: Calls | undefined;
  /** Nothing more is told until a token fits again. */
  #isRecovering = false;
  #recoveries = 0;
  #stuck: { index: number; states: Set<State> } | undefined;

  constructor(source: string, tokens: readonly Token[], gaps: readonly Unreadable[]) {
    this.#tokens = tokens;
    this.#source = [...source];
    for (const { at, length } of gaps) this.#source.fill('', at, at + length);
    this.#types = tokens.map(typeOf);
  }

  run(rule: RuleName, precedence = 0): void {
    try {
      this.#walk(network().starts[rule], precedence);
    } catch (error) {
      if (!(error instanceof Stuck)) throw error;
      this.#report(error.message, error.at);
      this.#recover();
    }
  }

  get #next(): number {
    return this.#types[this.#index]!;
  }

  #walk(start: State, precedence: number): void {
    let before: State | undefined;
    for (let state = start; state.sort !== 'stop'; ) {
      const move = state.moves.length > 1 ? this.#choose(state, before, precedence) : state.moves[0]!;
      this.#state = state;
      if (move.tokens) this.#match(move);
      else if (move.call) {
        this.#calls = { behind: move.to, outer: this.#calls };
        this.run(move.call.rule, move.call.precedence);
        this.#calls = this.#calls.outer;
      }
      before = state;
      state = move.to;
    }
  }

  #choose(state: State, before: State | undefined, precedence: number): Move {
    this.#state = state.loopBack && before === state.loopBack ? state.loopBack : state;
    this.#sync();
    const prediction = predict({ state, types: this.#types, index: this.#index, calls: this.#calls, precedence });
    if ('way' in prediction) return state.moves[prediction.way - 1]!;
    throw new Stuck(`no viable alternative at input ${quoted(this.#textTo(prediction.stuckAt))}`, prediction.stuckAt);
  }

  /** What stands between the next token and one further on, blanks and comments included. */
  #textTo(last: number): string {
    if (this.#next === EOF) return '<EOF>';
    const token = this.#tokens[last]!;
    const end = this.#types[last] === EOF ? this.#source.length : token.at + [...token.text].length;
    return this.#source.slice(this.#tokens[this.#index]!.at, end).join('');
  }

  /** Before a choice: gets rid of what cannot begin any of the ways. */
  #sync(): void {
    const { sort } = this.#state;
    const following = nextTokens(this.#state);
    if (this.#isRecovering || following.has(RULE_END) || following.has(this.#next)) return;
    if (sort === 'block') {
      if (!this.#dropsOne()) throw this.#mismatch();
    } else if (sort === 'loopBack') {
      const expected = expectedTokens(this.#state, this.#calls);
      this.#reportUnwanted();
      this.#skipTo(new Set([...expected, ...this.#recoverySet()]));
    }
  }

  #match({ tokens, to }: Move): void {
    if (tokens!.has(this.#next)) {
      this.#fits();
      return this.#consume();
    }
    this.#countRecovery();
    if (this.#dropsOne()) return this.#consume();
    if (!expectedTokens(to, this.#calls).has(this.#next)) throw this.#mismatch();
    // As if the token were there.
    if (this.#isRecovering) return;
    this.#report(`missing ${this.#expected()} at ${this.#shown()}`, this.#index);
  }

  /** Leaves out a token, if the one behind it would fit. */
  #dropsOne(): boolean {
    const second = this.#types[Math.min(this.#index + 1, this.#types.length - 1)]!;
    if (!expectedTokens(this.#state, this.#calls).has(second)) return false;
    this.#reportUnwanted();
    this.#consume();
    this.#fits();
    return true;
  }

  #fits(): void {
    this.#isRecovering = false;
    this.#stuck = undefined;
  }

  #consume(): void {
    if (this.#next !== EOF) this.#index++;
  }

  #recover(): void {
    this.#countRecovery();
    // Stuck twice at one place: at least one token has to go.
    if (this.#stuck?.index === this.#index && this.#stuck.states.has(this.#state)) this.#consume();
    this.#stuck = { index: this.#index, states: (this.#stuck?.states ?? new Set()).add(this.#state) };
    this.#skipTo(this.#recoverySet());
  }

  #countRecovery(): void {
    if (this.#recoveries++ < MAX_RECOVERIES) return;
    this.issues.push(this.#issue(`error recovery attempt limit exceeded: ${MAX_RECOVERIES}`, this.#index));
    throw new GivenUp();
  }

  /** What can follow any of the rules that are being read. */
  #recoverySet(): Set<number> {
    const found = new Set<number>();
    for (let call = this.#calls; call; call = call.outer) for (const type of nextTokens(call.behind)) found.add(type);
    found.delete(RULE_END);
    return found;
  }

  #skipTo(set: ReadonlySet<number>): void {
    while (this.#next !== EOF && !set.has(this.#next)) this.#consume();
  }

  #mismatch(): Stuck {
    return new Stuck(`mismatched input ${this.#shown()} expecting ${this.#expected()}`, this.#index);
  }

  #reportUnwanted(): void {
    this.#report(`extraneous input ${this.#shown()} expecting ${this.#expected()}`, this.#index);
  }

  #report(message: string, at: number): void {
    if (this.#isRecovering) return;
    this.#isRecovering = true;
    this.issues.push(this.#issue(message.replace(UNREADABLE, "mismatched input '$1' expecting IDENTIFIER"), at));
  }

  #issue(message: string, at: number): Issue {
    return { at: this.#tokens[at]!.at, message: `Syntax error: ${message}` };
  }

  #shown(): string {
    return quoted(this.#tokens[this.#index]!.text);
  }

  #expected(): string {
    const names = [...expectedTokens(this.#state, this.#calls)].sort((a, b) => a - b).map(type => TOKENS[type]!);
    return names.length === 1 ? names[0]! : `{${names.join(', ')}}`;
  }
}

const quoted = (text: string): string => `'${text.replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/\r/g, '\\r')}'`;

function typeOf({ kind, text, value }: Token): number {
  if (kind === 'end') return EOF;
  if (kind === 'ident') return TYPES.get('IDENTIFIER')!;
  if (kind === 'escaped') return TYPES.get('ESC_IDENTIFIER')!;
  return TYPES.get(`'${text}'`) ?? TYPES.get(literalName(value))!;
}

function literalName(value: Token['value']): string {
  if (typeof value === 'number') return 'NUM_FLOAT';
  if (typeof value === 'bigint') return 'NUM_INT';
  if (typeof value === 'string') return 'STRING';
  return value instanceof Uint8Array ? 'BYTES' : 'NUM_UINT';
}

/**
 * @param gaps what stands between tokens and is none
 * @returns none if the expression can be read, as far as its grammar goes, or is too long
 */
export function syntaxIssues(source: string, tokens: readonly Token[], gaps: readonly Unreadable[]): readonly Issue[] {
  if (tokens.length > MAX_TOKENS) return [];
  const recovery = new Recovery(source, tokens, gaps);
  try {
    recovery.run('start');
  } catch (error) {
    if (!(error instanceof GivenUp)) throw error;
  }
  return recovery.issues;
}
