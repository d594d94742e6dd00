// What Go's encoding/json says of a text that should be JSON: of documents that begin with `{`, and of fields that hold JSON.

const SPACE = new Set([' ', '\t', '\r', '\n']);
const LITERALS: Readonly<Record<string, string>> = { t: 'true', f: 'false', n: 'null' };
const END = 'unexpected end of JSON input';

/** A scan of one text. Nested values are kept on a stack, not in calls: depth cannot hurt. */
class Scan {
  readonly bytes: string;
  at = 0;
  error: string | undefined;

  constructor(bytes: string) {
    this.bytes = bytes;
  }

  /** The next byte that is no white space; undefined at the end. */
  peek(): string | undefined {
    while (SPACE.has(this.bytes[this.at] ?? '')) this.at++;
    return this.bytes[this.at];
  }

  fail(context: string): false {
    const char = this.bytes[this.at];
    this.error = char === undefined ? END : `invalid character ${quoteByte(char)} ${context}`;
    return false;
  }

  /** A string, a number, true, false or null. */
  scalar(context: string): boolean {
    const char = this.peek();
    if (char === '"') return this.string();
    if (char !== undefined && /[-0-9]/.test(char)) return this.number();
    const literal = LITERALS[char ?? ''];
    return literal ? this.literal(literal) : this.fail(context);
  }

  literal(word: string): boolean {
    for (const expected of word) {
      if (this.bytes[this.at] !== expected) return this.fail(`in literal ${word} (expecting '${expected}')`);
      this.at++;
    }
    return true;
  }

  string(): boolean {
    this.at++;
    for (;;) {
      const char = this.bytes[this.at];
      if (char === undefined || char < ' ') return this.fail('in string literal');
      this.at++;
      if (char === '"') return true;
      if (char === '\\' && !this.escape()) return false;
    }
  }

  escape(): boolean {
    const char = this.bytes[this.at] ?? '';
    if (!/["\\/bfnrtu]/.test(char)) return this.fail('in string escape code');
    this.at++;
    for (let i = 0; char === 'u' && i < 4; i++, this.at++) {
      if (!/[0-9a-fA-F]/.test(this.bytes[this.at] ?? '')) return this.fail('in \\u hexadecimal character escape');
    }
    return true;
  }

  number(): boolean {
    if (this.bytes[this.at] === '-') this.at++;
    if (this.bytes[this.at] === '0') this.at++;
    else if (!this.digits()) return this.fail('in numeric literal');
    if (this.bytes[this.at] === '.') {
      this.at++;
      if (!this.digits()) return this.fail('after decimal point in numeric literal');
    }
    if (/[eE]/.test(this.bytes[this.at] ?? '')) {
      this.at++;
      if (/[-+]/.test(this.bytes[this.at] ?? '')) this.at++;
      if (!this.digits()) return this.fail('in exponent of numeric literal');
    }
    return true;
  }

  digits(): boolean {
    const from = this.at;
    while (/[0-9]/.test(this.bytes[this.at] ?? '')) this.at++;
    return this.at > from;
  }

  key(): boolean {
    if (this.peek() !== '"') return this.fail('looking for beginning of object key string');
    if (!this.string()) return false;
    if (this.peek() !== ':') return this.fail('after object key');
    this.at++;
    return true;
  }

  /** Closes what ends here. @returns whether another value must follow */
  afterValue(open: string[]): boolean {
    for (;;) {
      const inside = open.at(-1);
      if (!inside) return false;
      const char = this.peek();
      if (char === ',') {
        this.at++;
        return inside === '{' ? this.key() : true;
      }
      if (char !== (inside === '{' ? '}' : ']')) return this.fail(inside === '{' ? 'after object key:value pair' : 'after array element');
      this.at++;
      open.pop();
    }
  }

  /** Enters an object or a list. @returns whether a value must follow, not the end of an empty one */
  enter(open: string[], bracket: string): boolean {
    this.at++;
    if (this.peek() === (bracket === '{' ? '}' : ']')) {
      this.at++;
      return this.afterValue(open);
    }
    open.push(bracket);
    return bracket === '{' ? this.key() : true;
  }

  /** One value; what stands after it is not looked at. */
  value(): void {
    const open: string[] = [];
    let more = true;
    while (more) {
      const char = this.peek();
      if (char === '{' || char === '[') more = this.enter(open, char);
      else more = this.scalar('looking for beginning of value') && this.afterValue(open);
    }
  }

  run(): void {
    this.value();
    if (!this.error && this.peek() !== undefined) this.fail('after top-level value');
  }
}

/** A byte as Go quotes it: bytes beyond ASCII are taken for Latin-1. */
function quoteByte(char: string): string {
  if (char === "'") return "'\\''";
  if (char === '"') return "'\"'";
  const text = JSON.stringify(char).slice(1, -1);
  return `'${char < ' ' && text.startsWith('\\u') ? `\\x${text.slice(4)}` : text}'`;
}

const TYPES: Readonly<Record<string, string>> = { '[': 'array', '"': 'string', t: 'bool', f: 'bool' };

/**
 * Go's error for a stream that should begin with a JSON value.
 * @param bytes one character a byte
 * @returns `at` is the byte at fault, that after the last one if the stream ends too early; undefined if there is a value
 */
export function jsonValueProblem(bytes: string): { readonly message: string; readonly at: number } | undefined {
  const scan = new Scan(bytes);
  scan.value();
  return scan.error === undefined ? undefined : { message: scan.error === END ? 'unexpected EOF' : scan.error, at: scan.at };
}

/**
 * Go's error for a text that should be JSON.
 * @param bytes one character a byte
 * @returns undefined if it is
 */
export function jsonProblem(bytes: string): string | undefined {
  const scan = new Scan(bytes);
  scan.run();
  return scan.error;
}

/**
 * Go's error for a text that should be a JSON object (or null).
 * @param bytes one character a byte
 * @returns undefined if it is one
 */
export function jsonObjectProblem(bytes: string): string | undefined {
  const problem = jsonProblem(bytes);
  if (problem) return problem;
  const first = bytes.trimStart()[0] ?? '';
  if (first === '{' || first === 'n') return undefined;
  return `json: cannot unmarshal ${TYPES[first] ?? 'number'} into Go value of type map[string]interface {}`;
}
