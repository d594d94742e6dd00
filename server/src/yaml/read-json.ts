// JSON as Go's encoding/json reads it, into the same nodes: the first document of a stream that begins with `{` is JSON to kubectl, which
// knows escapes that YAML does not (`\/`, surrogate pairs) and leaves numbers as they are written.
import type { DuplicateKey, Entry, Item, Node, YamlDocument } from './types.ts';

const MAX_DEPTH = 1000;
/** Up to a quote or backslash, and one escape: a string is read in such pieces, since one expression for all of it overflows on long ones. */
const CHARACTERS = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const LITERAL = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null/y;
const BLANKS = /[ \t\r\n]*/y;

/** The document if `text` is one JSON value and nothing more; undefined if it is not, or nested a thousand deep. */
export function readJson(text: string): YamlDocument | undefined {
  const reader = new JsonReader(text);
  const root = reader.value();
  return root && reader.atEnd() ? { text, root, duplicates: reader.duplicates, comments: [] } : undefined;
}

/** The offset after the JSON value that begins at `offset`. */
export function jsonValueEnd(text: string, offset: number): number | undefined {
  // Most files hold one value and nothing more, and the engine's own reader is ten times as fast.
  if (isJson(text.slice(offset))) return text.trimEnd().length;
  const reader = new JsonReader(text, offset);
  return reader.value()?.end;
}

/** Whether a text is one JSON value. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

class JsonReader {
  readonly duplicates: DuplicateKey[] = [];
  private readonly text: string;
  private at: number;
  private readonly path: (string | number)[] = [];

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  atEnd(): boolean {
    this.skipBlanks();
    return this.at === this.text.length;
  }

  value(): Node | undefined {
    this.skipBlanks();
    if (this.path.length > MAX_DEPTH) return undefined;
    const first = this.text.charAt(this.at);
    if (first === '{') return this.object();
    if (first === '[') return this.array();
    if (first === '"') return this.string();
    return this.literal();
  }

  private string(): Node | undefined {
    const start = this.at;
    if (this.text.charAt(start) !== '"') return undefined;
    this.at++;
    do this.match(CHARACTERS);
    while (this.match(ESCAPE) !== undefined);
    if (this.text.charAt(this.at) !== '"') return undefined;
    this.at++;
    const value = (JSON.parse(this.text.slice(start, this.at)) as string).toWellFormed();
    return { kind: 'scalar', start, end: this.at, type: 'string', value, quoted: true };
  }

  private literal(): Node | undefined {
    const [start, value] = [this.at, this.match(LITERAL)];
    if (value === undefined) return undefined;
    const type = value === 'null' ? 'null' : value === 'true' || value === 'false' ? 'boolean' : 'number';
    return { kind: 'scalar', start, end: this.at, type, value, quoted: false };
  }

  private array(): Node | undefined {
    const start = this.at;
    const items: Item[] = [];
    const complete = this.list(']', () => {
      this.path.push(items.length);
      const value = this.value();
      this.path.pop();
      if (value) items.push({ value });
      return value !== undefined;
    });
    return complete ? { kind: 'seq', start, end: this.at, flow: true, items } : undefined;
  }

  private object(): Node | undefined {
    const start = this.at;
    const entries = new Map<string, Entry>();
    const complete = this.list('}', () => {
      this.skipBlanks();
      const key = this.string();
      if (key?.kind !== 'scalar' || !this.take(':')) return false;
      this.path.push(key.value);
      const value = this.value();
      this.path.pop();
      if (!value) return false;
      this.noteDuplicate(entries.get(key.value), key.value, { start: key.start, end: key.end }, value);
      entries.delete(key.value);
      entries.set(key.value, { key: key.value, keySpan: { start: key.start, end: key.end }, value });
      return true;
    });
    return complete ? { kind: 'map', start, end: this.at, flow: true, entries: [...entries.values()] } : undefined;
  }

  private noteDuplicate(first: Entry | undefined, key: string, span: { start: number; end: number }, value: Node): void {
    if (!first) return;
    const line = this.text.slice(0, value.start).split('\n').length;
    this.duplicates.push({
      ...{ key, span, first: first.keySpan, path: [...this.path] },
      message: `line ${line}: key ${JSON.stringify(key)} already set in map`,
    });
  }

  /** From the opening bracket over the closing one; `element` reads what stands between the commas. */
  private list(close: string, element: () => boolean): boolean {
    this.at++;
    if (this.take(close)) return true;
    do {
      if (!element()) return false;
    } while (this.take(','));
    return this.take(close);
  }

  private take(character: string): boolean {
    this.skipBlanks();
    if (this.text.charAt(this.at) !== character) return false;
    this.at++;
    return true;
  }

  private skipBlanks(): void {
    this.match(BLANKS);
  }

  private match(token: RegExp): string | undefined {
    token.lastIndex = this.at;
    const found = token.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}
