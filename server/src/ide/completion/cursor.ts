// Where a person is writing: on a key or a value, at which path, in a document that is seldom whole at that moment.
import { type MapNode, type Node, parseDocument, type Span } from '#yaml';
import type { Resources } from '../types.ts';

export interface Cursor {
  /** The word that is being written, on both sides of the cursor. */
  readonly span: Span;
  readonly typed: string;
  /** `key` also stands for an item of a list that has only begun. */
  readonly where: 'key' | 'value';
  /** Path of the key or value in the document. */
  readonly path: readonly (string | number)[];
  /** The document with a word of ours in the place of the one that is being written. */
  readonly root: Node;
  /** Keys of the mapping beside the one that is being written. */
  readonly siblings: ReadonlySet<string>;
  /** The key has its colon. */
  readonly colon: boolean;
  /** Columns that a block below the word is indented by, from its line's own indentation. */
  readonly indent: number;
}

/** No manifest holds it, and YAML reads it as a plain string. */
const PLACEHOLDER = 'plimsollcursor';

const WORD_END = /^[^\s"'{}[\],:#]*/;
const WORD_START = /[^\s"'{}[\],:#]*$/;

/** @param offset UTF-16 units from the document's start; undefined in comments, in the middle of prose, and where nothing can be read */
export function cursorAt(text: string, offset: number, resources: Resources): Cursor | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(lineStart, offset);
  if (/(^|\s)#/.test(line)) return undefined;
  const typed = WORD_START.exec(line)![0];
  const span = { start: offset - typed.length, end: offset + WORD_END.exec(text.slice(offset))![0].length };
  const where = placeOf(line.slice(0, line.length - typed.length));
  if (!where) return undefined;
  const colon = /^["']?[ \t]*:(\s|$)/.test(text.slice(span.end));
  const written = where === 'key' && !colon ? `${PLACEHOLDER}: ` : PLACEHOLDER;
  const root = read(text.slice(0, span.start) + written + text.slice(span.end), resources);
  const found = root && find(root, []);
  if (!root || !found) return undefined;
  const own = line.length - line.trimStart().length;
  const column = span.start - lineStart;
  return { span, typed, where, colon, root, ...found, indent: where === 'key' ? column - own : 0 };
}

/** @param before the line up to the word */
function placeOf(before: string): 'key' | 'value' | undefined {
  const open = before.replace(/["']$/, '');
  if (/:[ \t]+$/.test(open)) return 'value';
  return /^[ \t]*(-[ \t]+)*$/.test(open) || /[{[,][ \t]*$/.test(open) ? 'key' : undefined;
}

function read(text: string, { recover }: Resources): Node | undefined {
  const { root, problem } = parseDocument(text);
  return problem ? recover?.(text).root : root;
}

/** The placeholder's path and the keys beside it. */
function find(node: Node, path: readonly (string | number)[]): Pick<Cursor, 'path' | 'siblings'> | undefined {
  if (node.kind === 'scalar') return node.value === PLACEHOLDER ? { path, siblings: new Set() } : undefined;
  if (node.kind === 'seq') {
    for (const [i, { value, via }] of node.items.entries()) {
      const found = via ? undefined : find(value, [...path, i]);
      if (found) return found;
    }
    return undefined;
  }
  for (const { key, value, via } of node.entries) {
    if (key === PLACEHOLDER) return { path: [...path, key], siblings: siblingsOf(node) };
    const found = via ? undefined : find(value, [...path, key]);
    if (found) return found;
  }
  return undefined;
}

const siblingsOf = ({ entries }: MapNode) => new Set(entries.map(({ key }) => key).filter(key => key !== PLACEHOLDER));
