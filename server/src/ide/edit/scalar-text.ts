// Scalars as they are to be written: in the quotes that stand there, and quoted where YAML would read something else.
import { resolvePlain, type ScalarNode } from '#yaml';

/** Signs that a plain scalar may not begin with, or that end it. */
const NEEDS_QUOTES = /^[\s\-?:,[\]{}#&*!|>'"%@`]|: |:$| #|[\n\r\t]|\s$|^$/;

/** The JSON type of a plain scalar, as Go reads it. */
export const typeOf = (plain: string): ScalarNode['type'] => resolvePlain(plain)?.type ?? 'string';

/** A string as YAML reads it: plain where that is the same string. */
export function stringText(value: string): string {
  const plain = !NEEDS_QUOTES.test(value) && typeOf(value) === 'string';
  return plain ? value : JSON.stringify(value);
}

/** A value in the place of a scalar: in the same quotes, if it has any. @param text the document's */
export function inPlaceOf({ quoted, start }: ScalarNode, text: string, value: string): string {
  const quote = quoted ? text[start] : undefined;
  if (quote === "'") return `'${value.replaceAll("'", "''")}'`;
  if (quote === '"') return JSON.stringify(value);
  return typeOf(value) === 'string' ? stringText(value) : value;
}
