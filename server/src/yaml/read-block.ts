// The fast reader: the plain block style that nearly all manifests are written in, in one pass and without tokens. On anything it does not
// know for certain (anchors, tags, complex keys, scalars over several lines, tabs, duplicate keys, every error) it gives up, and read-full.ts
// reads the document from its start; where it does not give up it says exactly what read-full.ts would, which a differential test proves.
import { blockText, doubleQuotedText, singleQuotedText } from './fold-lines.ts';
import { NextOccurrence } from './next-occurrence.ts';
import { resolvePlain } from './resolve-scalar.ts';
import type { Entry, Item, MapNode, Node, ScalarNode, SeqNode, Span, YamlDocument } from './types.ts';

/** Characters that are forbidden, or that break lines, join pairs or mark byte orders. */
const UNUSUAL = /[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ud800-\udfff\ue000-\ufefe\uff00-\ufffd]/;
const LONE_RETURN = /\r(?!\n)/;

/** libyaml looks for a key's colon at most 1,024 characters far; we do not go near. */
const MAX_KEY_LENGTH = 1000;
const MAX_DEPTH = 100;
/** Maps of up to so many keys are looked through for duplicates one by one. */
const SMALL_MAP = 12;

const [TAB, LINE_FEED, RETURN, SPACE, QUOTE, HASH, PERCENT, APOSTROPHE, PLUS, COMMA, DASH, DOT] = [
  0x09, 0x0a, 0x0d, 0x20, 0x22, 0x23, 0x25, 0x27, 0x2b, 0x2c, 0x2d, 0x2e,
];
const [COLON, GREATER, OPEN_BRACKET, BACKSLASH, CLOSE_BRACKET, OPEN_BRACE, BAR, CLOSE_BRACE] = [
  0x3a, 0x3e, 0x5b, 0x5c, 0x5d, 0x7b, 0x7c, 0x7d,
];

/** 1 for ASCII characters that may begin a plain scalar here: no indicators. */
const STARTS_PLAIN = new Uint8Array(128);
for (let code = 0x21; code < 0x7f; code++) STARTS_PLAIN[code] = '-?:,[]{}#&*!|>\'"%@`'.includes(String.fromCharCode(code)) ? 0 : 1;

/** The document, or undefined if it holds anything out of the ordinary. */
export function readBlock(text: string): YamlDocument | undefined {
  if (UNUSUAL.test(text) || (text.includes('\r') && LONE_RETURN.test(text)) || !text.isWellFormed()) return undefined;
  return new BlockReader(text).document();
}

/** Methods that return undefined have given up; the reader is of no more use then. */
class BlockReader {
  private readonly text: string;
  private readonly feeds: NextOccurrence;
  private readonly colons: NextOccurrence;
  private readonly hashes: NextOccurrence;
  private readonly comments: Span[] = [];
  /** The first character of the current line that is neither blank nor comment, or a word further right in it. */
  private at = 0;
  /** Column of the current line's first word; -1 at the end of the text. */
  private column = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
    this.feeds = new NextOccurrence(text, '\n');
    this.colons = new NextOccurrence(text, ':');
    this.hashes = new NextOccurrence(text, '#');
  }

  document(): YamlDocument | undefined {
    const { text, comments } = this;
    if (!this.firstLine()) return undefined;
    if (this.column < 0) return { text, duplicates: [], comments };
    const root = this.blockNode(this.column, -1);
    // Whatever is left was less indented than the root: Go does not read it.
    return root && this.column < 0 ? { text, root, duplicates: [], comments } : undefined;
  }

  /** To the first word, over a `---` line at the start. */
  private firstLine(): boolean {
    if (!this.text.startsWith('---')) return this.nextLine();
    this.at = 3;
    return this.endLine();
  }

  /**
   * From the start of a line to the next word, which must not be a document mark or directive; notes comments. False on tabs in front.
   */
  private nextLine(): boolean {
    const { text } = this;
    let { at } = this;
    while (at < text.length) {
      const start = at;
      let code = text.charCodeAt(at);
      while (code === SPACE) code = text.charCodeAt(++at);
      if (code === LINE_FEED) {
        at++;
      } else if (code === RETURN) {
        at += 2;
      } else if (code === HASH) {
        at = this.comment(at);
      } else if (at < text.length) {
        this.at = at;
        this.column = at - start;
        return code !== TAB && (this.column > 0 || !this.atMark(code));
      }
    }
    this.at = at;
    this.column = -1;
    return true;
  }

  /** Notes the comment that begins at `start`; returns the start of the next line. */
  private comment(start: number): number {
    const { text } = this;
    const lineEnd = this.feeds.at(start);
    this.comments.push({ start, end: trimReturn(text, lineEnd) });
    return Math.min(lineEnd + 1, text.length);
  }

  private atMark(code: number): boolean {
    if (code === PERCENT) return true;
    return (code === DASH || code === DOT) && this.text.charCodeAt(this.at + 1) === code && this.text.charCodeAt(this.at + 2) === code;
  }

  /** After the last word of a line: only blanks and a comment may follow. Goes to the next word. */
  private endLine(): boolean {
    const { text } = this;
    let { at } = this;
    const start = at;
    let code = text.charCodeAt(at);
    while (code === SPACE) code = text.charCodeAt(++at);
    if (code === LINE_FEED) this.at = at + 1;
    else if (code === RETURN) this.at = at + 2;
    else if (code === HASH && at > start) this.at = this.comment(at);
    else if (at === text.length) this.at = at;
    else return false;
    return this.nextLine();
  }

  private isBlankOrEnd(code: number): boolean {
    return code === SPACE || code === LINE_FEED || code === TAB || code === RETURN || Number.isNaN(code);
  }

  /** The node whose first word stands here, at `column`, in a collection that is indented by `parent`. */
  private blockNode(column: number, parent: number): Node | undefined {
    if (this.depth > MAX_DEPTH) return undefined;
    this.depth++;
    const code = this.text.charCodeAt(this.at);
    let node: Node | undefined;
    if (code === DASH && this.isBlankOrEnd(this.text.charCodeAt(this.at + 1))) node = this.sequence(column);
    else node = this.colonAfterKey(this.at) > 0 ? this.mapping(column) : this.inlineValue(parent);
    this.depth--;
    return node;
  }

  /** The offset of the colon that makes a key of the word at `start`; 0 if there is none in the line, or the word is unusual. */
  private colonAfterKey(start: number): number {
    const { text } = this;
    const first = text.charCodeAt(start);
    let at = start;
    if (first === QUOTE || first === APOSTROPHE) {
      at = this.closingQuote(start, first, 'line') + 1;
      if (at === 0) return 0;
      while (text.charCodeAt(at) === SPACE) at++;
      if (text.charCodeAt(at) !== COLON || !this.isBlankOrEnd(text.charCodeAt(at + 1))) return 0;
      return at - start > MAX_KEY_LENGTH ? 0 : at;
    }
    if (first < 128 && STARTS_PLAIN[first] !== 1) return 0;
    const end = Math.min(this.feeds.at(start), this.commentFrom(start));
    for (let colon = this.colons.at(start); colon < end; colon = this.colons.at(colon + 1)) {
      if (this.isBlankOrEnd(text.charCodeAt(colon + 1))) return colon - start > MAX_KEY_LENGTH ? 0 : colon;
    }
    return 0;
  }

  /** The offset of the next `#` after a blank, in this line or a later one. */
  private commentFrom(start: number): number {
    let hash = this.hashes.at(start);
    while (hash < this.feeds.at(start) && !isBlank(this.text.charCodeAt(hash - 1))) hash = this.hashes.at(hash + 1);
    return hash;
  }

  /** The offset of the quote that ends the scalar; -1 if it does not end, or not within its line where it must. */
  private closingQuote(start: number, quote: number, within: 'line' | 'text'): number {
    const { text } = this;
    for (let at = start + 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === LINE_FEED && within === 'line') return -1;
      if (code === BACKSLASH && quote === QUOTE) {
        const escaped = text.charCodeAt(++at);
        if (within === 'line' && (escaped === LINE_FEED || escaped === RETURN)) return -1;
      } else if (code === quote) {
        if (quote === QUOTE || text.charCodeAt(at + 1) !== quote) return at;
        at++;
      }
    }
    return -1;
  }

  private mapping(column: number): MapNode | undefined {
    const { text } = this;
    const start = this.at;
    const entries: Entry[] = [];
    let end = start;
    let seen: Set<string> | undefined;
    do {
      const keyStart = this.at;
      const colon = this.colonAfterKey(keyStart);
      if (colon === 0) return undefined;
      let keyEnd = colon;
      while (isBlank(text.charCodeAt(keyEnd - 1))) keyEnd--;
      const key = this.keyText(keyStart, keyEnd);
      if (key === undefined) return undefined;

      this.at = colon + 1;
      const value = this.mapValue(column);
      if (value === undefined || this.column > column) return undefined;
      end = value.end;

      if (entries.length === SMALL_MAP) seen = new Set(entries.map(entry => entry.key));
      if (seen ? seen.has(key) : entries.some(entry => entry.key === key)) return undefined;
      seen?.add(key);
      entries.push({ key, keySpan: { start: keyStart, end: keyEnd }, value });
    } while (this.column === column);
    return { kind: 'map', start, end, flow: false, entries };
  }

  /** Merge keys, and keys that are no strings to Go, are left to read-full. */
  private keyText(start: number, end: number): string | undefined {
    const first = this.text.charCodeAt(start);
    if (first === QUOTE || first === APOSTROPHE) return this.quotedText(start, end);
    const text = this.text.slice(start, end);
    return text === '<<' || resolvePlain(text) ? undefined : text;
  }

  /** What stands after a key's colon, in its line or below. */
  private mapValue(column: number): Node | undefined {
    const { text } = this;
    const gap = this.at;
    let code = text.charCodeAt(gap);
    if (code === SPACE) {
      code = text.charCodeAt(++this.at);
      while (code === SPACE) code = text.charCodeAt(++this.at);
      if (code !== LINE_FEED && code !== RETURN && code !== HASH && this.at < text.length) return this.inlineValue(column);
      this.at = gap;
    }
    if (!this.endLine()) return undefined;
    if (this.column > column) return this.blockNode(this.column, column);
    if (this.column === column && text.charCodeAt(this.at) === DASH && this.isBlankOrEnd(text.charCodeAt(this.at + 1)))
      return this.sequence(column);
    return emptyAt(gap);
  }

  /** At most as deep as the key above it, when it is the value of one. */
  private sequence(column: number): SeqNode | undefined {
    const { text } = this;
    const start = this.at;
    const items: Item[] = [];
    let end = start;
    do {
      const dash = this.at;
      let at = dash + 1;
      while (text.charCodeAt(at) === SPACE) at++;
      this.at = at;
      const value = this.item(dash, column);
      if (value === undefined || this.column > column) return undefined;
      end = value.end;
      items.push({ value });
    } while (this.column === column && text.charCodeAt(this.at) === DASH && this.isBlankOrEnd(text.charCodeAt(this.at + 1)));
    return { kind: 'seq', start, end, flow: false, items };
  }

  private item(dash: number, column: number): Node | undefined {
    const code = this.text.charCodeAt(this.at);
    const inLine = code !== LINE_FEED && code !== RETURN && code !== HASH && this.at < this.text.length;
    if (inLine) return this.blockNode(column + this.at - dash, column);
    this.at = dash + 1;
    if (!this.endLine()) return undefined;
    return this.column > column ? this.blockNode(this.column, column) : emptyAt(dash + 1);
  }

  /** A scalar or flow collection, to the end of its line; what comes next must not be indented deeper than `parent`. */
  private inlineValue(parent: number): Node | undefined {
    const code = this.text.charCodeAt(this.at);
    const node = code === BAR || code === GREATER ? this.blockScalar(parent) : this.lineValue(code, parent);
    return node && this.column <= parent ? node : undefined;
  }

  private lineValue(code: number, parent: number): Node | undefined {
    let node: Node | undefined;
    if (code === QUOTE || code === APOSTROPHE) node = this.quoted('text');
    else if (code === OPEN_BRACKET || code === OPEN_BRACE) node = this.flow();
    else return this.plain(code, parent);
    if (!node) return undefined;
    this.at = node.end;
    return this.endLine() ? node : undefined;
  }

  private plain(first: number, parent: number): Node | undefined {
    const { text } = this;
    const start = this.at;
    const next = text.charCodeAt(start + 1);
    const begins = first < 128 ? STARTS_PLAIN[first] === 1 || (first === DASH && !this.isBlankOrEnd(next)) : true;
    if (!begins) return undefined;
    const comments = this.comments.length;
    const end = this.plainLine(start);
    if (end < 0) return undefined;
    if (this.column <= parent) return plainScalar(text, start, end);
    // A comment ends the scalar, and nothing may follow it then.
    return this.comments.length === comments ? this.plainLines(start, end, parent) : undefined;
  }

  /** Over the rest of a line of a plain scalar to the next word; returns where its last word ends, -1 if it is no scalar or ends oddly. */
  private plainLine(start: number): number {
    const { text } = this;
    const feed = this.feeds.at(start);
    const comment = this.commentFrom(start);
    let end = Math.min(feed, comment);
    for (let colon = this.colons.at(start); colon < end; colon = this.colons.at(colon + 1)) {
      if (this.isBlankOrEnd(text.charCodeAt(colon + 1))) return -1;
    }
    while (end > start && isBlankOrReturn(text.charCodeAt(end - 1))) end--;
    this.at = comment < feed ? this.comment(comment) : Math.min(feed + 1, text.length);
    return this.nextLine() ? end : -1;
  }

  /** A plain scalar that goes on in the lines below, as long as they are indented deeper than `parent`. */
  private plainLines(start: number, firstEnd: number, parent: number): Node | undefined {
    const { text } = this;
    const comments = this.comments.length;
    let end = firstEnd;
    let value = text.slice(start, end);
    while (this.column > parent) {
      if (this.comments.length > comments) return undefined;
      const lineStart = this.at;
      const breaks = countLineFeeds(text, end, lineStart);
      end = this.plainLine(lineStart);
      if (end < 0) return undefined;
      value += (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + text.slice(lineStart, end);
    }
    return { kind: 'scalar', start, end, type: 'string', value, quoted: false };
  }

  private quoted(within: 'line' | 'text'): ScalarNode | undefined {
    const start = this.at;
    const close = this.closingQuote(start, this.text.charCodeAt(start), within);
    if (close < 0) return undefined;
    const value = this.quotedText(start, close + 1);
    return value === undefined ? undefined : { kind: 'scalar', start, end: close + 1, type: 'string', value, quoted: true };
  }

  /** `start`, `end`: with the quotes. */
  private quotedText(start: number, end: number): string | undefined {
    const inner = this.text.slice(start + 1, end - 1);
    return this.text.charCodeAt(start) === QUOTE ? doubleQuotedText(inner) : singleQuotedText(inner);
  }

  private blockScalar(parent: number): ScalarNode | undefined {
    const { text } = this;
    const start = this.at;
    const literal = text.charCodeAt(start) === BAR;
    let header = start + 1;
    const sign = text.charCodeAt(header);
    const chomping = sign === PLUS ? 1 : sign === DASH ? -1 : 0;
    if (chomping !== 0) header++;
    const lines = this.blockLines(header, parent);
    if (!lines) return undefined;
    const { first, contentEnd, indent } = lines;
    const content = blockText(text.slice(first, contentEnd), indent, literal);
    const breaks = chomping === -1 ? '' : chomping === 0 ? (content === '' ? '' : '\n') : '\n'.repeat(lines.breaks);
    const end = contentEnd > first ? trimReturn(text, contentEnd) : header;
    return { kind: 'scalar', start, end, type: 'string', value: content + breaks, quoted: true };
  }

  /** Finds the lines of a block scalar after its header and goes to the word after them. */
  private blockLines(header: number, parent: number): { first: number; contentEnd: number; indent: number; breaks: number } | undefined {
    const { text } = this;
    let at = header;
    while (text.charCodeAt(at) === SPACE) at++;
    const code = text.charCodeAt(at);
    if (code === HASH && at > header) at = this.comment(at);
    else if (code === LINE_FEED) at++;
    else if (code === RETURN) at += 2;
    else return undefined;

    const first = at;
    let contentEnd = first;
    let indent = 0;
    let breaks = 0;
    while (at < text.length) {
      const lineStart = at;
      const feed = text.indexOf('\n', at);
      const lineEnd = feed < 0 ? text.length : feed;
      while (text.charCodeAt(at) === SPACE) at++;
      const column = at - lineStart;
      const empty = at >= lineEnd || text.charCodeAt(at) === RETURN;
      if (indent === 0) {
        // Blanks in leading empty lines may set the indentation; a tab may be an error.
        if (empty ? column > 0 : text.charCodeAt(at) === TAB) return undefined;
        // At the root, too, a block is indented by one at least.
        if (!empty && column <= Math.max(parent, 0)) break;
        if (!empty) indent = column;
      } else if (empty ? column > indent : column < indent) {
        if (empty) return undefined;
        if (text.charCodeAt(at) === TAB) return undefined;
        break;
      }
      breaks = empty ? breaks + 1 : 1;
      if (!empty) contentEnd = lineEnd;
      at = lineEnd + 1;
      if (feed < 0) break;
    }
    this.at = Math.min(at, text.length);
    // The line that ended the scalar was entered up to its first word.
    if (this.at < text.length && this.at > 0) this.at = text.lastIndexOf('\n', this.at - 1) + 1;
    return indent > 0 && this.nextLine() ? { first, contentEnd, indent, breaks } : undefined;
  }

  /** A flow collection that ends in its line and holds nothing but simple words. */
  private flow(): Node | undefined {
    const node = this.flowNode();
    return node && node.end - node.start < MAX_KEY_LENGTH ? node : undefined;
  }

  private flowNode(): Node | undefined {
    const { text } = this;
    const code = text.charCodeAt(this.at);
    if (code === OPEN_BRACKET) return this.flowSequence();
    if (code === OPEN_BRACE) return this.flowMapping();
    if (code === QUOTE || code === APOSTROPHE) {
      const node = this.quoted('line');
      if (node) this.at = node.end;
      return node;
    }
    const start = this.at;
    const end = this.flowWordEnd();
    if (end === start) return undefined;
    this.at = end;
    return plainScalar(text, start, end);
  }

  /** The end of a word of letters and such in a flow collection; its start if there is anything else. */
  private flowWordEnd(): number {
    const { text } = this;
    const start = this.at;
    let at = start;
    let code = text.charCodeAt(at);
    while (code === DASH) code = text.charCodeAt(++at);
    if (isFlowEnd(code)) return start;
    while (code < 128 && (STARTS_PLAIN[code] === 1 || code === DASH || (code === COLON && !isFlowEnd(text.charCodeAt(at + 1))))) {
      code = text.charCodeAt(++at);
    }
    return at;
  }

  private skipSpaces(): number {
    while (this.text.charCodeAt(this.at) === SPACE) this.at++;
    return this.text.charCodeAt(this.at);
  }

  private flowSequence(): Node | undefined {
    if (this.depth > MAX_DEPTH) return undefined;
    this.depth++;
    const start = this.at++;
    const items: Item[] = [];
    if (this.skipSpaces() !== CLOSE_BRACKET) {
      while (true) {
        const value = this.flowNode();
        if (!value) return undefined;
        items.push({ value });
        const code = this.skipSpaces();
        if (code === CLOSE_BRACKET) break;
        if (code !== COMMA) return undefined;
        this.at++;
        this.skipSpaces();
      }
    }
    this.at++;
    this.depth--;
    return { kind: 'seq', start, end: this.at, flow: true, items };
  }

  private flowMapping(): Node | undefined {
    if (this.depth > MAX_DEPTH) return undefined;
    this.depth++;
    const start = this.at++;
    const entries: Entry[] = [];
    if (this.skipSpaces() !== CLOSE_BRACE) {
      while (true) {
        const entry = this.flowEntry();
        if (!entry || entries.some(other => other.key === entry.key)) return undefined;
        entries.push(entry);
        const code = this.skipSpaces();
        if (code === CLOSE_BRACE) break;
        if (code !== COMMA) return undefined;
        this.at++;
        this.skipSpaces();
      }
    }
    this.at++;
    this.depth--;
    return { kind: 'map', start, end: this.at, flow: true, entries };
  }

  private flowEntry(): Entry | undefined {
    const key = this.flowNode();
    if (key?.kind !== 'scalar' || key.type !== 'string' || key.value === '<<') return undefined;
    if (this.text.charCodeAt(this.at) !== COLON || this.text.charCodeAt(this.at + 1) !== SPACE) return undefined;
    this.at++;
    this.skipSpaces();
    const value = this.flowNode();
    return value && { key: key.value, keySpan: { start: key.start, end: key.end }, value };
  }
}

function isBlankOrReturn(code: number): boolean {
  return code === SPACE || code === TAB || code === RETURN;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** After such a character a colon in a flow collection may end a word. */
function isFlowEnd(code: number): boolean {
  return !(code < 128 && STARTS_PLAIN[code] === 1);
}

function emptyAt(offset: number): ScalarNode {
  return { kind: 'scalar', start: offset, end: offset, type: 'null', value: 'null', quoted: false };
}

function plainScalar(text: string, start: number, end: number): ScalarNode | undefined {
  const value = text.slice(start, end);
  const resolved = resolvePlain(value);
  if (!resolved) return { kind: 'scalar', start, end, type: 'string', value, quoted: false };
  const infinite = resolved.go === 'float64' && /[IN]/.test(resolved.value);
  return infinite ? undefined : { kind: 'scalar', start, end, type: resolved.type, value: resolved.value, quoted: false };
}

function countLineFeeds(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function trimReturn(text: string, end: number): number {
  return text.charCodeAt(end - 1) === RETURN ? end - 1 : end;
}
