// Fields whose text counts without the white space around it.
import { child, required as requiredError } from '#field';
import { type Check, word } from '../words.ts';

/**
 * A text that must hold more than white space.
 * @param detail what the server adds where it does not
 * @param row for the text, trimmed
 */
export const trimmed = <T, K extends keyof T & string>(name: K, detail: string, row: (text: string) => Check<string>): Check<T> =>
  word<T>('trimmed', [name], (owner, up, found) => {
    const at = child(up, name);
    const text = String(owner[name] ?? '').trim();
    if (text === '') found.errors.push(requiredError(at, detail));
    else row(text)(text, at, found);
  });
