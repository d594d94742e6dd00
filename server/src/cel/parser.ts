// From source to syntax tree, with the words of the server's parser for what it cannot read.
// Source: https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax
import { type Expr, type MapEntry, type StructField, SyntaxIssue } from './ast.ts';
import { fitsInt, fitsUint, type Token, tokenize, type Unreadable } from './lexer.ts';
import { expandMacro } from './macros.ts';

const LITERALS = "'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";
const STARTS = `{'[', '{', '(', '.', '-', '!', ${LITERALS}`;
const INDEX_STARTS = `{'[', '{', '(', '.', '-', '!', '?', ${LITERALS}`;
const ARGUMENT_STARTS = `{'[', '{', '(', ')', '.', '-', '!', ${LITERALS}`;
const KEY_STARTS = `{'[', '{', '}', '(', '.', ',', '-', '!', '?', ${LITERALS}`;
const FIELD_STARTS = "{'}', ',', '?', IDENTIFIER, ESC_IDENTIFIER}";
const MAX_DEPTH = 250;
const RESERVED = new Set('as break const continue else for function if import let loop package namespace return var void while'.split(' '));
/** Binary operators, from the loosest to the tightest. */
const RELATIONS = new Set(['<', '<=', '>=', '>', '==', '!=', 'in']);
const SUMS = new Set(['+', '-']);
const PRODUCTS = new Set(['*', '/', '%']);

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(source: string, issues: Unreadable[]) {
    this.#tokens = tokenize(source, issues);
  }

  parse(): Expr {
    const expr = this.#expr();
    if (this.#token.kind !== 'end') throw this.#unexpected('<EOF>', this.#tokens[this.#next + 1]?.kind === 'end');
    return expr;
  }

  get #token(): Token {
    return this.#tokens[this.#next]!;
  }

  #is(text: string): boolean {
    return this.#token.kind === 'symbol' && this.#token.text === text;
  }

  #take(): Token {
    const token = this.#token;
    if (token.kind !== 'end') this.#next++;
    return token;
  }

  #accept(text: string): Token | undefined {
    return this.#is(text) ? this.#take() : undefined;
  }

  /** @param couldGoOn the token after the next would fit, so that this one is only one too many */
  #unexpected(expected: string, couldGoOn = false): SyntaxIssue {
    const { text, at } = this.#token;
    return new SyntaxIssue(`Syntax error: ${couldGoOn ? 'extraneous' : 'mismatched'} input '${text}' expecting ${expected}`, at);
  }

  #expect(text: string): void {
    if (this.#accept(text)) return;
    const after = this.#tokens[this.#next + 1];
    if (after?.kind === 'symbol' && after.text === text) throw this.#unexpected(`'${text}'`, true);
    const { kind, text: found, at } = this.#token;
    if (text === ':' ? this.#startsExpr() : kind === 'end' || (kind === 'symbol' && [')', ']', '}'].includes(found)))
      throw new SyntaxIssue(`Syntax error: missing '${text}' at '${found}'`, at);
    throw this.#unexpected(`'${text}'`);
  }

  /** The end of a list, a map or a message, behind an element or a comma that may stand behind the last one. */
  #expectEnd(end: string, isAfterComma: boolean): void {
    if (this.#accept(end)) return;
    const after = this.#tokens[this.#next + 1];
    const isOneTooMany = after?.kind === 'symbol' && after.text === end;
    throw this.#unexpected(isAfterComma ? `'${end}'` : `{'${end}', ','}`, isOneTooMany);
  }

  #startsExpr(ahead = 0): boolean {
    const token = this.#tokens[this.#next + ahead];
    if (token?.kind === 'symbol') return ['[', '{', '(', '.', '-', '!'].includes(token.text);
    return token?.kind === 'literal' || token?.kind === 'ident';
  }

  /** Names what may stand here where more may than an expression can begin with. */
  #expectStart(starts: string, end?: string): void {
    if (!this.#startsExpr())
      throw this.#unexpected(starts, this.#token.kind !== 'end' && (this.#startsExpr(1) || this.#tokens[this.#next + 1]?.text === end));
  }

  #expr(): Expr {
    if (++this.#depth > MAX_DEPTH) throw new SyntaxIssue(`expression recursion limit exceeded: ${MAX_DEPTH}`, this.#token.at);
    const condition = this.#or();
    const question = this.#accept('?');
    if (!question) {
      this.#depth--;
      return condition;
    }
    const yes = this.#or();
    this.#expect(':');
    const no = this.#expr();
    this.#depth--;
    return { is: 'call', at: question.at, name: '_?_:_', args: [condition, yes, no] };
  }

  #or(): Expr {
    return this.#chain(new Set(['||']), () => this.#chain(new Set(['&&']), () => this.#relation()));
  }

  #relation(): Expr {
    return this.#chain(RELATIONS, () => this.#chain(SUMS, () => this.#chain(PRODUCTS, () => this.#unary())));
  }

  #chain(operators: ReadonlySet<string>, operand: () => Expr): Expr {
    let left = operand();
    while (this.#token.kind === 'symbol' && operators.has(this.#token.text)) {
      const { text, at } = this.#take();
      left = { is: 'call', at, name: text === 'in' ? '@in' : `_${text}_`, args: [left, operand()] };
    }
    return left;
  }

  #unary(): Expr {
    const operators: Token[] = [];
    const sign = this.#token.text;
    if (this.#is('!') || this.#is('-')) while (this.#is(sign)) operators.push(this.#take());
    const negated = sign === '-' && operators.length ? this.#negativeNumber(operators) : undefined;
    let expr = negated ?? this.#member();
    // Pairs cancel each other out.
    if (operators.length % 2 === 1) expr = { is: 'call', at: operators[0]!.at, name: sign === '!' ? '!_' : '-_', args: [expr] };
    return expr;
  }

  /** A minus before a number belongs to it. */
  #negativeNumber(operators: Token[]): Expr | undefined {
    const { value, kind } = this.#token;
    if (kind !== 'literal' || (typeof value !== 'bigint' && typeof value !== 'number')) return undefined;
    const { at } = operators.pop()!;
    this.#take();
    if (typeof value === 'bigint' && !fitsInt(-value)) throw new SyntaxIssue('invalid int literal', at);
    return this.#memberOf({ is: 'literal', at, value: -value });
  }

  #member(): Expr {
    return this.#memberOf(this.#primary());
  }

  #memberOf(start: Expr): Expr {
    let expr = start;
    for (;;) {
      const dot = this.#accept('.');
      if (dot) {
        expr = this.#afterDot(expr, dot);
        continue;
      }
      const bracket = this.#accept('[');
      if (!bracket) return expr;
      const optional = this.#accept('?') !== undefined;
      if (!optional) this.#expectStart(INDEX_STARTS);
      const index = this.#expr();
      this.#expect(']');
      expr = { is: 'call', at: bracket.at, name: optional ? '_[?_]' : '_[_]', args: [expr, index] };
    }
  }

  #afterDot(of: Expr, dot: Token): Expr {
    const optional = this.#accept('?') !== undefined;
    const { kind, text, at, spaced } = this.#token;
    if (kind === 'escaped') throw escapedName(at);
    if (kind !== 'ident') {
      throw new SyntaxIssue(`Syntax error: no viable alternative at input '.${spaced ? ' ' : ''}${kind === 'end' ? '' : text}'`, at);
    }
    this.#take();
    const open = optional ? undefined : this.#accept('(');
    if (!open) return this.#select(of, dot, text, optional);
    const args = this.#arguments(')');
    return expandMacro(text, of, args, open.at) ?? { is: 'call', at: open.at, name: text, target: of, args };
  }

  #select(of: Expr, dot: Token, field: string, optional: boolean): Expr {
    if (!optional) return { is: 'select', at: dot.at, of, field, testOnly: false };
    return { is: 'call', at: dot.at, name: '_?._', args: [of, { is: 'literal', at: dot.at, value: field }] };
  }

  #arguments(end: string): Expr[] {
    const args: Expr[] = [];
    if (this.#accept(end)) return args;
    this.#expectStart(ARGUMENT_STARTS, end);
    do args.push(this.#expr());
    while (this.#accept(','));
    this.#expect(end);
    return args;
  }

  #primary(): Expr {
    const token = this.#token;
    if (token.kind === 'literal') return this.#literal();
    if (token.kind === 'ident') return this.#name('');
    if (this.#accept('.')) {
      if (this.#token.kind !== 'ident') throw this.#unexpected('IDENTIFIER');
      return this.#name('.');
    }
    if (this.#accept('(')) {
      const expr = this.#expr();
      this.#expect(')');
      return expr;
    }
    if (this.#accept('[')) return this.#list(token.at);
    if (this.#accept('{')) return this.#map(token.at);
    throw this.#unexpected(STARTS, token.kind === 'symbol' && this.#startsExpr(1));
  }

  #literal(): Expr {
    const { value, at } = this.#take();
    if (typeof value === 'bigint' && !fitsInt(value)) throw new SyntaxIssue('invalid int literal', at);
    if (typeof value === 'object' && value && 'uint' in value && !fitsUint(value.uint)) throw new SyntaxIssue('invalid uint literal', at);
    return { is: 'literal', at, value: value ?? null };
  }

  /** An identifier, a call, or a message: `a`, `a(…)`, `a.b{…}`. */
  #name(dot: string): Expr {
    const { text, at } = this.#take();
    const path = this.#messageName();
    if (path !== undefined) return this.#struct(dot + text + path);
    if (RESERVED.has(text)) throw new SyntaxIssue(`reserved identifier: ${text}`, at);
    const open = this.#accept('(');
    if (!open) return { is: 'ident', at, name: dot + text };
    const args = this.#arguments(')');
    return expandMacro(text, undefined, args, open.at) ?? { is: 'call', at: open.at, name: dot + text, args };
  }

  /** The rest of a message's name, if a brace follows it; then nothing else than the brace is left to read. */
  #messageName(): string | undefined {
    let ahead = this.#next;
    let path = '';
    const isSymbol = (i: number, text: string) => this.#tokens[i]?.kind === 'symbol' && this.#tokens[i]?.text === text;
    while (isSymbol(ahead, '.') && this.#tokens[ahead + 1]?.kind === 'ident') {
      path += `.${this.#tokens[ahead + 1]!.text}`;
      ahead += 2;
    }
    if (!isSymbol(ahead, '{')) return undefined;
    this.#next = ahead;
    return path;
  }

  #list(at: number): Expr {
    const items: Expr[] = [];
    const optional = new Set<number>();
    let isAfterComma = !this.#is(']') && this.#accept(',') !== undefined;
    while (!this.#is(']') && !(isAfterComma && (items.length === 0 || this.#is(',')))) {
      if (this.#accept('?')) optional.add(items.length);
      items.push(this.#expr());
      isAfterComma = this.#accept(',') !== undefined;
      if (!isAfterComma) break;
    }
    this.#expectEnd(']', isAfterComma);
    return { is: 'list', at, items, optional };
  }

  #map(at: number): Expr {
    const entries: MapEntry[] = [];
    let isAfterComma = this.#accept(',') !== undefined;
    while (!this.#is('}') && !(isAfterComma && (entries.length === 0 || this.#is(',')))) {
      const optional = this.#accept('?') !== undefined;
      if (entries.length === 0 && !optional) this.#expectStart(KEY_STARTS);
      const key = this.#expr();
      const colon = this.#token;
      this.#expect(':');
      entries.push({ at: colon.at, key, value: this.#expr(), optional });
      isAfterComma = this.#accept(',') !== undefined;
      if (!isAfterComma) break;
    }
    this.#expectEnd('}', isAfterComma);
    return { is: 'map', at, entries };
  }

  #struct(type: string): Expr {
    const { at } = this.#take();
    const fields: StructField[] = [];
    let isAfterComma = this.#accept(',') !== undefined;
    while (!this.#is('}') && !(isAfterComma && (fields.length === 0 || this.#is(',')))) {
      const optional = this.#accept('?') !== undefined;
      const { kind, text, at: start } = this.#token;
      if (kind === 'escaped') throw escapedName(start);
      if (kind !== 'ident') throw this.#unexpected(FIELD_STARTS);
      this.#take();
      const colon = this.#token;
      this.#expect(':');
      fields.push({ at: colon.at, name: text, value: this.#expr(), optional });
      isAfterComma = this.#accept(',') !== undefined;
      if (!isAfterComma) break;
    }
    this.#expectEnd('}', isAfterComma);
    return { is: 'struct', at, type, fields };
  }
}

/** Names in backquotes are read, and not allowed. */
const escapedName = (at: number) => new SyntaxIssue("unsupported syntax: '`'", at);

/** @param issues where unreadable characters are told @throws SyntaxIssue */
export const parse = (source: string, issues: Unreadable[]): Expr => new Parser(source, issues).parse();
