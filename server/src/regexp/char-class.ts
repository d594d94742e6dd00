// Sets of characters: \d, [a-z], [[:alpha:]], \p{Greek}.
import type { CharSet } from './syntax.ts';

const DIGIT: CharSet = code => code >= 0x30 && code <= 0x39;
const SPACE: CharSet = code => code === 0x20 || code === 9 || code === 10 || code === 12 || code === 13;
const LOWER: CharSet = code => code >= 0x61 && code <= 0x7a;
const UPPER: CharSet = code => code >= 0x41 && code <= 0x5a;
const ALPHA: CharSet = code => LOWER(code) || UPPER(code);
const ALNUM: CharSet = code => ALPHA(code) || DIGIT(code);
export const WORD: CharSet = code => ALNUM(code) || code === 0x5f;
const GRAPH: CharSet = code => code > 0x20 && code < 0x7f;

const PERL: Record<string, CharSet> = { d: DIGIT, s: SPACE, w: WORD };

const POSIX: Record<string, CharSet> = {
  alnum: ALNUM,
  alpha: ALPHA,
  ascii: code => code < 0x80,
  blank: code => code === 9 || code === 0x20,
  cntrl: code => code < 0x20 || code === 0x7f,
  digit: DIGIT,
  graph: GRAPH,
  lower: LOWER,
  print: code => code >= 0x20 && code < 0x7f,
  punct: code => GRAPH(code) && !ALNUM(code),
  space: code => SPACE(code) || code === 11,
  upper: UPPER,
  word: WORD,
  xdigit: code => DIGIT(code) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66),
};

const not =
  (set: CharSet): CharSet =>
  code =>
    !set(code);

/** `d`, `D`, `s`, `S`, `w`, `W`; undefined for any other letter. */
export function perlClass(letter: string): CharSet | undefined {
  const set = PERL[letter.toLowerCase()];
  return set && (letter === letter.toLowerCase() ? set : not(set));
}

/** @param name with its `^` if it has one: `alpha`, `^digit` */
export function posixClass(name: string): CharSet | undefined {
  const set = POSIX[name.replace(/^\^/, '')];
  return set && (name.startsWith('^') ? not(set) : set);
}

/** @param name `L`, `Lu`, `Greek`, `^Han`; undefined where Unicode has no such category or script */
export function unicodeClass(name: string): CharSet | undefined {
  const plain = name.replace(/^\^/, '');
  if (plain === 'Any') return () => !name.startsWith('^');
  const category = /^[A-Z][a-z]?$/.test(plain) ? plain : `Script=${plain}`;
  try {
    const matcher = new RegExp(`^\\p{${category}}$`, 'u');
    const set: CharSet = code => matcher.test(String.fromCodePoint(code));
    return name.startsWith('^') ? not(set) : set;
  } catch {
    return undefined;
  }
}

export const range =
  (from: number, to: number): CharSet =>
  code =>
    code >= from && code <= to;

/** The set without regard to upper and lower case. */
export const folded =
  (set: CharSet): CharSet =>
  code => {
    if (set(code)) return true;
    const char = String.fromCodePoint(code);
    return set(char.toLowerCase().codePointAt(0)!) || set(char.toUpperCase().codePointAt(0)!);
  };

export const union =
  (sets: readonly CharSet[]): CharSet =>
  code =>
    sets.some(set => set(code));

export const complement = not;
