// How the server's lexer reads strings, and how far it reads what turns out to be none.
// Source: https://github.com/google/cel-spec/blob/master/doc/langdef.md#string-and-bytes-values

const HEX = '[0-9a-fA-F]';
const ESCAPE = String.raw`\\(?:[abfnrtv"'\x60\\?]|[xX]${HEX}{2}|u${HEX}{4}|U${HEX}{8}|[0-3][0-7]{2})`;
const BEGUN_ESCAPE = String.raw`(?:\\(?:[xX]${HEX}?|u${HEX}{0,3}|U${HEX}{0,7}|[0-3][0-7]?)?)?`;
const long = (quote: string) => String.raw`${quote}(?:${ESCAPE}|[^\\])*?${quote}`;
const short = (quote: string) => String.raw`${quote}(?:${ESCAPE}|[^\\\n\r${quote}])*`;

/** Prefix and quoted text. */
export const STRING = new RegExp(`([bB]?)(${long('"""')}|${long("'''")}|${short('"')}"|${short("'")}')`, 'y');
export const RAW_STRING = /([bB]?[rR])("""[\s\S]*?"""|'''[\s\S]*?'''|"[^"\n\r]*"|'[^'\n\r]*')/y;

/** A string, or a name in backquotes, that does not end: with the character that cannot be in it. */
export const BROKEN = new RegExp(String.raw`(?:(?:${short('"')}|${short("'")})${BEGUN_ESCAPE}|\x60[a-zA-Z0-9_.\-/ ]*)[^]?`, 'uy');
