// From characters to tokens, as libyaml (and its port, go-yaml v2) does it: block structure becomes tokens, and a key is only known as one
// when its colon comes. The order of checks is libyaml's, since the first problem is the answer.
import { isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isWord } from './characters.ts';
import { scanBlockScalar } from './scan-block-scalar.ts';
import { scanDirective } from './scan-directive.ts';
import { scanPlainScalar } from './scan-plain-scalar.ts';
import { scanQuotedScalar } from './scan-quoted-scalar.ts';
import { scanTag } from './scan-tag.ts';
import { SourceReader } from './source-reader.ts';
import { failureAt, type Mark, type SyntaxFailure } from './syntax-failure.ts';
import type { Span } from './types.ts';

export type TokenKind =
  | 'stream-start'
  | 'stream-end'
  | 'version-directive'
  | 'tag-directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export interface Token {
  readonly kind: TokenKind;
  readonly mark: Mark;
  /** UTF-16 offset after the token's last character. */
  readonly end: number;
  /** Text of a scalar, name of an anchor or alias, handle of a tag, version of a `%YAML`. */
  readonly value: string;
  /** Suffix of a tag, prefix of a `%TAG`. */
  readonly suffix: string;
  /** A scalar without quotes, not in a block. */
  readonly plain: boolean;
}

/** A place where a key may have begun that shows itself by a later colon. */
interface SimpleKey {
  possible: boolean;
  /** In the place where only a key can stand. */
  required: boolean;
  /** Number of the key's first token since the start of the stream. */
  tokenNumber: number;
  mark: Mark;
}

const MAX_DEPTH = 10_000;
const MAX_SIMPLE_KEY = 1024;

const [TAB, SPACE, BANG, QUOTE, HASH, PERCENT, AMPERSAND, APOSTROPHE, ASTERISK, COMMA, DASH, DOT] = [
  0x09, 0x20, 0x21, 0x22, 0x23, 0x25, 0x26, 0x27, 0x2a, 0x2c, 0x2d, 0x2e,
];
const [COLON, GREATER, QUESTION, OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, BAR, CLOSE_BRACE] = [
  0x3a, 0x3e, 0x3f, 0x5b, 0x5d, 0x7b, 0x7c, 0x7d,
];

/** Characters that begin no plain scalar; `-`, `?` and `:` do when something follows them. */
const INDICATORS: ReadonlySet<number> = new Set(Array.from('-?:,[]{}#&*!|>\'"%@`', character => character.charCodeAt(0)));

const ANCHOR_MAY_END: ReadonlySet<number> = new Set(Array.from('?:,]}%@`', character => character.charCodeAt(0)));

export class Scanner {
  readonly reader: SourceReader;
  readonly comments: Span[] = [];
  /** Column of the block collection that we are in; -1 outside. */
  indent = -1;
  flowLevel = 0;
  simpleKeyAllowed = true;
  private readonly indents: number[] = [];
  private tokens: Token[] = [];
  private head = 0;
  private parsed = 0;
  private available = false;
  private started = false;
  private readonly simpleKeys: SimpleKey[] = [];
  /** Index into `simpleKeys` by token number. */
  private readonly simpleKeyOf = new Map<number, number>();

  constructor(text: string) {
    this.reader = new SourceReader(text);
  }

  /** The next token, which stays next until `take`. */
  peek(): Token {
    if (!this.available) this.fetchMore();
    return this.tokens[this.head]!;
  }

  take(): void {
    this.available = false;
    this.parsed++;
    this.head++;
    if (this.head < 64 || this.head * 2 < this.tokens.length) return;
    this.tokens = this.tokens.slice(this.head);
    this.head = 0;
  }

  mark(): Mark {
    const { offset, line, column, index } = this.reader;
    return { offset, line, column, index };
  }

  /** A failure at the position; `context`: where the thing began that is being scanned. */
  failure(problem: string, context: Mark = this.mark()): SyntaxFailure {
    return failureAt('scanner', problem, this.mark(), context, wordAt(this.reader.text, this.reader.offset, context.offset));
  }

  token(kind: TokenKind, mark: Mark, value = '', suffix = '', plain = false, end = this.reader.offset): Token {
    return { kind, mark, end: Math.min(end, this.reader.text.length), value, suffix, plain };
  }

  /** `---` or `...` stands here, alone or before a blank. */
  atDocumentIndicator(): boolean {
    const { reader } = this;
    const code = reader.peek();
    if (reader.column !== 0 || (code !== DASH && code !== DOT)) return false;
    return reader.peek(1) === code && reader.peek(2) === code && isBlankOrEnd(reader.peek(3));
  }

  skipComment(): void {
    const { reader } = this;
    if (reader.peek() !== HASH) return;
    const start = reader.offset;
    while (!isBreakOrEnd(reader.peek())) {
      reader.skip();
      reader.need(1);
    }
    this.comments.push({ start, end: reader.offset });
  }

  private fetchMore(): void {
    while (this.mustFetch()) this.fetchNext();
    this.available = true;
  }

  /** The first token of the queue may still turn out to be a key, before which a token is to be inserted. */
  private mustFetch(): boolean {
    if (this.head === this.tokens.length) return true;
    const at = this.simpleKeyOf.get(this.parsed);
    return at !== undefined && this.isPossible(this.simpleKeys[at]!);
  }

  private fetchNext(): void {
    const { reader } = this;
    reader.need(1);
    if (!this.started) return this.fetchStreamStart();
    this.skipToNextToken();
    this.unrollIndent(reader.column);
    reader.need(4);

    const code = reader.peek();
    if (code === 0) return this.fetchStreamEnd();
    if (reader.column === 0 && code === PERCENT) return this.fetchDirective();
    if (this.atDocumentIndicator()) return this.fetchDocumentIndicator(code === DASH ? 'document-start' : 'document-end');
    if (code === OPEN_BRACKET) return this.fetchFlowStart('flow-sequence-start');
    if (code === OPEN_BRACE) return this.fetchFlowStart('flow-mapping-start');
    if (code === CLOSE_BRACKET) return this.fetchFlowEnd('flow-sequence-end');
    if (code === CLOSE_BRACE) return this.fetchFlowEnd('flow-mapping-end');
    if (code === COMMA) return this.fetchFlowEntry();
    const alone = isBlankOrEnd(reader.peek(1));
    if (code === DASH && alone) return this.fetchBlockEntry();
    if (code === QUESTION && (this.flowLevel > 0 || alone)) return this.fetchKey();
    if (code === COLON && (this.flowLevel > 0 || alone)) return this.fetchValue();
    if (code === ASTERISK) return this.fetchAnchor('alias');
    if (code === AMPERSAND) return this.fetchAnchor('anchor');
    if (code === BANG) return this.fetchScalar(() => scanTag(this));
    if (code === BAR && this.flowLevel === 0) return this.fetchBlockScalar(true);
    if (code === GREATER && this.flowLevel === 0) return this.fetchBlockScalar(false);
    if (code === APOSTROPHE) return this.fetchScalar(() => scanQuotedScalar(this, true));
    if (code === QUOTE) return this.fetchScalar(() => scanQuotedScalar(this, false));
    if (this.startsPlainScalar(code)) return this.fetchScalar(() => scanPlainScalar(this));
    throw this.failure('found character that cannot start any token');
  }

  private startsPlainScalar(code: number): boolean {
    const next = this.reader.peek(1);
    if (!isBlankOrEnd(code) && !INDICATORS.has(code)) return true;
    if (code === DASH) return !isBlank(next);
    return this.flowLevel === 0 && (code === QUESTION || code === COLON) && !isBlankOrEnd(next);
  }

  /** Tabs separate tokens, but do not indent: none at the start of a line or after `-`, `?` and `: ` of a complex value. */
  private skipToNextToken(): void {
    const { reader } = this;
    while (true) {
      reader.need(1);
      reader.skipByteOrderMark();
      reader.need(1);
      while (reader.peek() === SPACE || (reader.peek() === TAB && (this.flowLevel > 0 || !this.simpleKeyAllowed))) {
        reader.skip();
        reader.need(1);
      }
      this.skipComment();
      if (!isBreak(reader.peek())) return;
      reader.need(2);
      reader.skipBreak();
      if (this.flowLevel === 0) this.simpleKeyAllowed = true;
    }
  }

  private push(token: Token, at = -1): void {
    if (at < 0) this.tokens.push(token);
    else this.tokens.splice(this.head + at, 0, token);
  }

  /** Scans characters into one token. */
  private pushIndicator(kind: TokenKind, length = 1): void {
    const mark = this.mark();
    for (let i = 0; i < length; i++) this.reader.skip();
    this.push(this.token(kind, mark));
  }

  // Simple keys

  private isPossible(key: SimpleKey): boolean {
    if (!key.possible) return false;
    if (key.mark.line >= this.reader.line && key.mark.index + MAX_SIMPLE_KEY >= this.reader.index) return true;
    if (key.required) throw this.missingColon(key);
    key.possible = false;
    return false;
  }

  private missingColon(key: SimpleKey): SyntaxFailure {
    const { offset } = key.mark;
    return failureAt('scanner', "could not find expected ':'", this.mark(), key.mark, wordAt(this.reader.text, offset, offset));
  }

  private saveSimpleKey(): void {
    const required = this.flowLevel === 0 && this.indent === this.reader.column;
    if (!this.simpleKeyAllowed) return;
    const key = { possible: true, required, tokenNumber: this.nextTokenNumber(), mark: this.mark() };
    this.removeSimpleKey();
    this.simpleKeys[this.simpleKeys.length - 1] = key;
    this.simpleKeyOf.set(key.tokenNumber, this.simpleKeys.length - 1);
  }

  private removeSimpleKey(): void {
    const key = this.simpleKeys.at(-1)!;
    if (!key.possible) return;
    if (key.required) throw this.missingColon(key);
    key.possible = false;
    this.simpleKeyOf.delete(key.tokenNumber);
  }

  private nextTokenNumber(): number {
    return this.parsed + this.tokens.length - this.head;
  }

  // Indentation

  /** Opens a block collection at `column` if it lies deeper; its token goes before the one with the number `before`, else to the end. */
  private rollIndent(column: number, kind: TokenKind, mark: Mark, before = -1): void {
    if (this.flowLevel > 0 || this.indent >= column) return;
    this.indents.push(this.indent);
    this.indent = column;
    if (this.indents.length > MAX_DEPTH) throw this.failure(`exceeded max depth of ${MAX_DEPTH}`, this.simpleKeys.at(-1)!.mark);
    this.push(this.token(kind, mark, '', '', false, mark.offset), before < 0 ? -1 : before - this.parsed);
  }

  /** Closes the block collections that are deeper than `column`. */
  private unrollIndent(column: number): void {
    if (this.flowLevel > 0) return;
    while (this.indent > column) {
      this.push(this.token('block-end', this.mark()));
      this.indent = this.indents.pop()!;
    }
  }

  // One function per kind of token

  private fetchStreamStart(): void {
    this.simpleKeys.push({ possible: false, required: false, tokenNumber: 0, mark: this.mark() });
    this.started = true;
    this.push(this.token('stream-start', this.mark()));
  }

  private fetchStreamEnd(): void {
    const { reader } = this;
    if (reader.column !== 0) {
      reader.column = 0;
      reader.line++;
    }
    this.resetToStreamLevel();
    this.push(this.token('stream-end', this.mark()));
  }

  private resetToStreamLevel(): void {
    this.unrollIndent(-1);
    this.removeSimpleKey();
    this.simpleKeyAllowed = false;
  }

  private fetchDirective(): void {
    this.resetToStreamLevel();
    this.push(scanDirective(this));
  }

  private fetchDocumentIndicator(kind: TokenKind): void {
    this.resetToStreamLevel();
    this.pushIndicator(kind, 3);
  }

  private fetchFlowStart(kind: TokenKind): void {
    this.saveSimpleKey();
    this.simpleKeys.push({ possible: false, required: false, tokenNumber: this.nextTokenNumber(), mark: this.mark() });
    this.flowLevel++;
    if (this.flowLevel > MAX_DEPTH) throw this.failure(`exceeded max depth of ${MAX_DEPTH}`);
    this.simpleKeyAllowed = true;
    this.pushIndicator(kind);
  }

  private fetchFlowEnd(kind: TokenKind): void {
    this.removeSimpleKey();
    if (this.flowLevel > 0) {
      this.flowLevel--;
      this.simpleKeyOf.delete(this.simpleKeys.pop()!.tokenNumber);
    }
    this.simpleKeyAllowed = false;
    this.pushIndicator(kind);
  }

  private fetchFlowEntry(): void {
    this.removeSimpleKey();
    this.simpleKeyAllowed = true;
    this.pushIndicator('flow-entry');
  }

  private fetchBlockEntry(): void {
    // In a flow collection a dash is an error too, but the grammar says so.
    if (this.flowLevel === 0) {
      if (!this.simpleKeyAllowed) throw this.failure('block sequence entries are not allowed in this context');
      this.rollIndent(this.reader.column, 'block-sequence-start', this.mark());
    }
    this.removeSimpleKey();
    this.simpleKeyAllowed = true;
    this.pushIndicator('block-entry');
  }

  private fetchKey(): void {
    if (this.flowLevel === 0) {
      if (!this.simpleKeyAllowed) throw this.failure('mapping keys are not allowed in this context');
      this.rollIndent(this.reader.column, 'block-mapping-start', this.mark());
    }
    this.removeSimpleKey();
    this.simpleKeyAllowed = this.flowLevel === 0;
    this.pushIndicator('key');
  }

  private fetchValue(): void {
    const key = this.simpleKeys.at(-1)!;
    if (this.isPossible(key)) {
      this.push(this.token('key', key.mark, '', '', false, key.mark.offset), key.tokenNumber - this.parsed);
      this.rollIndent(key.mark.column, 'block-mapping-start', key.mark, key.tokenNumber);
      key.possible = false;
      this.simpleKeyOf.delete(key.tokenNumber);
      this.simpleKeyAllowed = false;
    } else {
      if (this.flowLevel === 0) {
        if (!this.simpleKeyAllowed) throw this.failure('mapping values are not allowed in this context');
        this.rollIndent(this.reader.column, 'block-mapping-start', this.mark());
      }
      this.simpleKeyAllowed = this.flowLevel === 0;
    }
    this.pushIndicator('value');
  }

  private fetchAnchor(kind: 'anchor' | 'alias'): void {
    this.fetchScalar(() => this.scanAnchor(kind));
  }

  private scanAnchor(kind: 'anchor' | 'alias'): Token {
    const { reader } = this;
    const mark = this.mark();
    reader.skip();
    reader.need(1);
    while (isWord(reader.peek())) {
      reader.skip();
      reader.need(1);
    }
    const name = reader.text.slice(mark.offset + 1, reader.offset);
    if (name === '' || !(isBlankOrEnd(reader.peek()) || ANCHOR_MAY_END.has(reader.peek())))
      throw this.failure('did not find expected alphabetic or numeric character', mark);
    return this.token(kind, mark, name);
  }

  /** Anything that may be a key, but before which no key can stand on its line. */
  private fetchScalar(scan: () => Token): void {
    this.saveSimpleKey();
    this.simpleKeyAllowed = false;
    this.push(scan());
  }

  private fetchBlockScalar(literal: boolean): void {
    this.removeSimpleKey();
    this.simpleKeyAllowed = true;
    this.push(scanBlockScalar(this, literal));
  }
}

/** The word that begins at `offset`, else (at the end of a line or of the text) the one at `fallback`, else the last character. */
export function wordAt(text: string, offset: number, fallback: number): Span {
  const start = [offset, fallback].find(at => at < text.length && !isBlankOrEnd(text.charCodeAt(at))) ?? Math.max(0, text.length - 1);
  let end = start;
  while (end < text.length && !isBlankOrEnd(text.charCodeAt(end))) end++;
  return { start, end: Math.max(end, Math.min(start + 1, text.length)) };
}
