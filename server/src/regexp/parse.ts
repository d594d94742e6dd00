// Reads a regular expression as Go's regexp.Compile does, with its sentence where it cannot.
import { complement, folded, perlClass, posixClass, range, unicodeClass, union } from './char-class.ts';
import { type CharSet, faultSentence, type Place, type Syntax, type SyntaxFault } from './syntax.ts';

/** Carries a fault out of the depth of the recursion; `parse` catches it. */
class Fault extends Error {}

const MAX_REPEAT = 1000;
const MAX_DEPTH = 1000;
const ESCAPES: Record<string, number> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 };
const PLACES: Record<string, Place> = { A: 'text-start', b: 'word', B: 'not-word', z: 'text-end' };

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  /** Ungreedy: `x*` and `x*?` change places. */
  readonly U: boolean;
}

class Parser {
  readonly #text: string;
  #at = 0;
  #flags: Flags = { i: false, m: false, s: false, U: false };
  #depth = 0;
  readonly #names = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  parse(): Syntax {
    const syntax = this.#either();
    if (this.#at < this.#text.length) throw this.#fault('unexpected )', this.#text);
    return syntax;
  }

  #fault(fault: SyntaxFault, text: string): Fault {
    return new Fault(faultSentence(fault, text));
  }

  get #rest(): string {
    return this.#text.slice(this.#at);
  }

  #either(): Syntax {
    const parts = [this.#sequence()];
    while (this.#text[this.#at] === '|') {
      this.#at++;
      parts.push(this.#sequence());
    }
    return parts.length === 1 ? parts[0]! : { is: 'either', parts };
  }

  #sequence(): Syntax {
    const parts: Syntax[] = [];
    let lastRepeat = -1;
    while (this.#at < this.#text.length && this.#text[this.#at] !== '|' && this.#text[this.#at] !== ')') {
      const start = this.#at;
      const bounds = this.#repeatBounds();
      if (!bounds) {
        lastRepeat = -1;
        const part = this.#atom();
        if (part) parts.push(part);
        continue;
      }
      const lazy = this.#text[this.#at] === '?';
      if (lazy) this.#at++;
      if (isTooOften(bounds)) throw this.#fault('invalid repeat count', this.#text.slice(start, this.#at));
      if (lastRepeat >= 0) throw this.#fault('invalid nested repetition operator', this.#text.slice(lastRepeat, this.#at));
      const part = parts.pop();
      if (!part) throw this.#fault('missing argument to repetition operator', this.#text.slice(start, this.#at));
      parts.push({ is: 'repeat', part, ...bounds, greedy: lazy === this.#flags.U });
      lastRepeat = start;
    }
    return parts.length === 1 ? parts[0]! : parts.length === 0 ? { is: 'empty' } : { is: 'all', parts };
  }

  /** Steps over `*`, `+`, `?` or `{n,m}`; a brace that is no bound is a character like any other. */
  #repeatBounds(): { min: number; max: number } | undefined {
    const char = this.#text[this.#at];
    if (char === '*' || char === '+' || char === '?') {
      this.#at++;
      return { min: char === '+' ? 1 : 0, max: char === '?' ? 1 : Number.POSITIVE_INFINITY };
    }
    const written = char === '{' ? /^\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\}/.exec(this.#rest) : null;
    if (!written) return undefined;
    this.#at += written[0].length;
    const min = Number(written[1]);
    return { min, max: written[2] === undefined ? min : written[3] === undefined ? Number.POSITIVE_INFINITY : Number(written[3]) };
  }

  #atom(): Syntax | undefined {
    const char = this.#text[this.#at]!;
    if (char === '(') return this.#group();
    if (char === '[') return this.#set(this.#bracket());
    if (char === '\\') return this.#escape();
    if (char === '^') return this.#place(this.#flags.m ? 'line-start' : 'text-start');
    if (char === '$') return this.#place(this.#flags.m ? 'line-end' : 'text-end');
    if (char === '.') {
      this.#at++;
      const { s } = this.#flags;
      return { is: 'set', has: code => s || code !== 10 };
    }
    return this.#set(this.#literal(this.#take()));
  }

  #place(place: Place): Syntax {
    this.#at++;
    return { is: 'place', place };
  }

  #take(): number {
    const code = this.#text.codePointAt(this.#at)!;
    this.#at += code > 0xffff ? 2 : 1;
    return code;
  }

  #literal =
    (wanted: number): CharSet =>
    code =>
      code === wanted;

  #set(has: CharSet): Syntax {
    return { is: 'set', has: this.#flags.i ? folded(has) : has };
  }

  #group(): Syntax | undefined {
    const outer = this.#flags;
    if (this.#text.startsWith('(?', this.#at)) {
      if (!this.#openPerlGroup()) return undefined;
    } else this.#at++;
    if (++this.#depth > MAX_DEPTH) throw this.#fault('missing closing )', this.#text);
    const part = this.#either();
    this.#depth--;
    if (this.#text[this.#at] !== ')') throw this.#fault('missing closing )', this.#text);
    this.#at++;
    this.#flags = outer;
    return { is: 'all', parts: [part] };
  }

  /** `(?:`, `(?i)`, `(?P<name>`. @returns whether a group opens: flags alone hold for the rest of theirs */
  #openPerlGroup(): boolean {
    const { length } = this.#text;
    const named = /^\(\?P?</.exec(this.#rest);
    if (named && length > this.#at + 4) {
      const end = this.#rest.indexOf('>');
      if (end < 0) throw this.#fault('invalid named capture', this.#rest);
      const name = this.#rest.slice(named[0].length, end);
      const capture = this.#rest.slice(0, end + 1);
      if (!/^\w+$/.test(name)) throw this.#fault('invalid named capture', capture);
      if (this.#names.has(name)) throw this.#fault('duplicate capture group name', name);
      this.#names.add(name);
      this.#at += end + 1;
      return true;
    }
    const start = this.#at;
    this.#at += 2;
    let on = true;
    let sawFlag = false;
    const flags = { ...this.#flags };
    while (this.#at < length) {
      const char = String.fromCodePoint(this.#take());
      if (char === 'i' || char === 'm' || char === 's' || char === 'U') {
        flags[char] = on;
        sawFlag = true;
      } else if (char === '-' && on) {
        on = false;
        sawFlag = false;
      } else if ((char === ':' || char === ')') && (on || sawFlag)) {
        this.#flags = flags;
        return char === ':';
      } else throw this.#fault('invalid or unsupported Perl syntax', this.#text.slice(start, this.#at));
    }
    throw this.#fault('missing closing )', this.#text);
  }

  #escape(): Syntax {
    const next = this.#text[this.#at + 1] ?? '';
    const place = PLACES[next];
    if (place) {
      this.#at += 2;
      return { is: 'place', place };
    }
    if (next === 'Q') return this.#quoted();
    return this.#set(this.#escapedClass() ?? this.#literal(this.#escapedChar()));
  }

  /** `\Q…\E`: characters without meaning. */
  #quoted(): Syntax {
    const end = this.#text.indexOf('\\E', this.#at);
    const text = this.#text.slice(this.#at + 2, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#text.length : end + 2;
    return { is: 'all', parts: [...text].map(char => this.#set(this.#literal(char.codePointAt(0)!))) };
  }

  /** `\d`, `\pL`, `\p{Greek}`. */
  #escapedClass(): CharSet | undefined {
    const next = this.#text[this.#at + 1] ?? '';
    const perl = perlClass(next);
    if (perl) {
      this.#at += 2;
      return perl;
    }
    if (next !== 'p' && next !== 'P') return undefined;
    const start = this.#at;
    const written = /^\\[pP](?:\{([^}]*)\}|([\s\S]))/u.exec(this.#rest);
    if (!written) throw this.#fault('invalid character class range', this.#rest);
    this.#at += written[0].length;
    const set = unicodeClass(written[1] ?? written[2]!);
    if (!set) throw this.#fault('invalid character class range', this.#text.slice(start, this.#at));
    return next === 'P' ? complement(set) : set;
  }

  #escapedChar(): number {
    const start = this.#at++;
    if (this.#at >= this.#text.length) throw this.#fault('trailing backslash at end of expression', '');
    const written = /^(?:x\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|(0[0-7]{0,2}|[1-7][0-7]{1,2}))/.exec(this.#rest);
    if (written) {
      this.#at += written[0].length;
      const code = written[3] === undefined ? Number.parseInt(written[1] ?? written[2]!, 16) : Number.parseInt(written[3], 8);
      if (code <= 0x10ffff) return code;
      throw this.#fault('invalid escape sequence', this.#text.slice(start, this.#at));
    }
    const code = this.#take();
    const char = String.fromCodePoint(code);
    if (ESCAPES[char] !== undefined) return ESCAPES[char];
    if (code < 0x80 && !/[0-9A-Za-z]/.test(char)) return code;
    throw this.#fault('invalid escape sequence', this.#text.slice(start, this.#at));
  }

  #bracket(): CharSet {
    const start = this.#at++;
    const negated = this.#text[this.#at] === '^';
    if (negated) this.#at++;
    const sets: CharSet[] = [];
    for (let isFirst = true; this.#at < this.#text.length && (isFirst || this.#text[this.#at] !== ']'); isFirst = false)
      sets.push(this.#classItem(start));
    if (this.#at >= this.#text.length) throw this.#fault('missing closing ]', this.#text.slice(start));
    this.#at++;
    const { i } = this.#flags;
    const set = i ? folded(union(sets)) : union(sets);
    return negated ? complement(set) : set;
  }

  #classItem(start: number): CharSet {
    const posix = this.#text.startsWith('[:', this.#at) ? /^\[:([^\]]*?):\]/.exec(this.#rest) : null;
    if (posix) {
      const set = posixClass(posix[1]!);
      if (!set) throw this.#fault('invalid character class range', posix[0]);
      this.#at += posix[0].length;
      return set;
    }
    const set = this.#text[this.#at] === '\\' ? this.#escapedClass() : undefined;
    if (set) return set;
    const from = this.#at;
    const low = this.#classChar(start);
    if (this.#text[this.#at] !== '-' || this.#at + 1 >= this.#text.length || this.#text[this.#at + 1] === ']') return this.#literal(low);
    this.#at++;
    const high = this.#classChar(start);
    if (high < low) throw this.#fault('invalid character class range', this.#text.slice(from, this.#at));
    return range(low, high);
  }

  #classChar(start: number): number {
    if (this.#at >= this.#text.length) throw this.#fault('missing closing ]', this.#text.slice(start));
    return this.#text[this.#at] === '\\' ? this.#escapedChar() : this.#take();
  }
}

function isTooOften({ min, max }: { min: number; max: number }): boolean {
  return min > MAX_REPEAT || (max > MAX_REPEAT && max !== Number.POSITIVE_INFINITY) || max < min;
}

/** @returns the syntax tree, or Go's sentence of what is wrong */
export function parse(pattern: string): Syntax | string {
  try {
    return new Parser(pattern).parse();
  } catch (fault) {
    return fault instanceof Fault ? fault.message : faultSentence('missing closing )', pattern);
  }
}
