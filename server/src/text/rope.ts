// A text in pieces. An edit makes a new one that shares all pieces but those that it touches, so that a letter costs the same in a long text
// as in a short one: nothing of the length of the whole is made or gone through.
import { LineIndex, type Position } from './line-index.ts';
import type { TextEdit } from './text-edit.ts';

/** UTF-16 units that a piece has at least, but for the last one. Pieces end behind a line feed. */
const LEAST = 8192;

/** A piece is a LineIndex: its text with its lines. */
type Piece = LineIndex;

export class Rope {
  /** UTF-16 units. */
  readonly length: number;
  readonly #pieces: readonly Piece[];
  #whole: string | undefined;

  private constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
    this.length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  }

  static of(text: string): Rope {
    return new Rope(piecesOf(text));
  }

  /** Positions behind the end of a line are taken for that end, lines outside of the text for its nearest end. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    let [offset, first] = [0, 0];
    for (const [i, piece] of this.#pieces.entries()) {
      const breaks = piece.lineCount - 1;
      if (line - first < breaks || i === this.#pieces.length - 1) return offset + piece.offsetAt({ line: line - first, character });
      offset += piece.text.length;
      first += breaks;
    }
    return offset;
  }

  /** @param edit its offsets lie within the text */
  edited({ start, end, newText }: TextEdit): Rope {
    const pieces = this.#pieces;
    const first = this.#pieceAt(start);
    let last = end > first.offset + (pieces[first.index]?.text.length ?? 0) ? this.#pieceAt(end).index : first.index;
    let touched = textOf(pieces.slice(first.index, last + 1));
    touched = touched.slice(0, start - first.offset) + newText + touched.slice(end - first.offset);
    // What has lost its line feed goes on in the next piece.
    if (!touched.endsWith('\n') && last + 1 < pieces.length) touched += pieces[++last]!.text;
    return new Rope([...pieces.slice(0, first.index), ...piecesOf(touched), ...pieces.slice(last + 1)]);
  }

  slice(start: number, end: number): string {
    let offset = 0;
    let found = '';
    for (const { text } of this.#pieces) {
      if (offset >= end) break;
      if (offset + text.length > start) found += text.slice(Math.max(0, start - offset), end - offset);
      offset += text.length;
    }
    return found;
  }

  /** The whole text, put together when it is first asked for. */
  toString(): string {
    this.#whole ??= textOf(this.#pieces);
    return this.#whole;
  }

  /** The piece that an offset is in; the last one for the text's end. */
  #pieceAt(at: number): { index: number; offset: number } {
    let [index, offset] = [0, 0];
    for (; index < this.#pieces.length - 1; index++) {
      const { length } = this.#pieces[index]!.text;
      if (at < offset + length) break;
      offset += length;
    }
    return { index, offset };
  }
}

const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; ) {
    const feed = text.indexOf('\n', at + LEAST - 1);
    const end = feed < 0 ? text.length : feed + 1;
    pieces.push(new LineIndex(text.slice(at, end)));
    at = end;
  }
  return pieces;
}
