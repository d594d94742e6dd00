// Several files in one string: a line `#- file: role.yaml` begins the next one. Without such a line the string is one file.
// Marks are YAML comments under the line that they are about, so that a fixture is itself a valid file:
//   `#   ^^^ error: message`, `#   ^^^ 💡 warning: message` (a fix exists), `#   ^ hover: a part of the hover`.
// A `^` right behind the `#` counts the `#` too, for words at a line's start.
import { Analysis } from '#analysis';
import { LineIndex } from '#text';
import { Snapshot } from '#workspace';

export interface FixtureFile {
  readonly uri: string;
  readonly text: string;
}

export interface Mark {
  readonly uri: string;
  readonly line: number;
  /** Columns in UTF-16 units, the end not included. */
  readonly start: number;
  readonly end: number;
  readonly bulb: boolean;
  /** `error`, `warning`, `information`, `hint` or `hover`. */
  readonly word: string;
  readonly text: string;
}

const FOLDER = 'file:///workspace/';
const FILE = /^#- file: (\S+)\r?\n/gm;
const MARK = /^([ \t]*#[ \t]*)(\^+)[ \t]*(💡)?[ \t]*(error|warning|information|hint|hover):[ \t]*(.*?)\r?$/;

export function filesOf(fixture: string): FixtureFile[] {
  const text = fixture.replace(/^\n/, '');
  const heads = [...text.matchAll(FILE)];
  if (heads.length === 0) return [{ uri: `${FOLDER}manifest.yaml`, text }];
  return heads.map((head, i) => ({
    uri: FOLDER + head[1],
    text: text.slice(head.index + head[0].length, heads[i + 1]?.index ?? text.length),
  }));
}

export function marksOf({ uri, text }: FixtureFile): Mark[] {
  const found: Mark[] = [];
  let line = 0;
  for (const [i, content] of text.split('\n').entries()) {
    const mark = MARK.exec(content);
    if (!mark) {
      line = i;
      continue;
    }
    const [, before = '', carets = '', bulb, word = '', message = ''] = mark;
    const start = before.endsWith('#') ? before.length - 1 : before.length;
    found.push({ uri, line, start, end: before.length + carets.length, bulb: bulb !== undefined, word, text: message });
  }
  return found;
}

export const analyse = (files: readonly FixtureFile[]): Analysis =>
  new Analysis(Snapshot.empty().with(files.map(({ uri, text }) => [uri, text] as const)));

/** Offset of a line and column in a text. */
export const offsetOf = (text: string, line: number, character: number): number => new LineIndex(text).offsetAt({ line, character });
