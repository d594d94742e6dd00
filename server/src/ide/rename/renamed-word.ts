// The letters of one word exchanged: its quotes stay, and a plain word gets some where YAML would read the new name as something else.
import type { TextEdit } from '#text';
import { stringText } from '../edit/scalar-text.ts';
import type { Word } from '../navigation/mention.ts';
import { insideQuotes } from '../navigation/word-at.ts';

/** @param newName without quotes, blanks and backslashes */
export function renamedWord(word: Word, name: string, newName: string): TextEdit {
  const inside = insideQuotes(word);
  // Of `KEY=value` the key alone.
  const end = inside.start + name.length;
  const isQuoted = inside.start !== word.start;
  const isWhole = end === inside.end;
  return { start: inside.start, end, newText: isQuoted || !isWhole ? newName : stringText(newName) };
}
