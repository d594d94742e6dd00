// A text that is being edited, with its table of lines: a letter costs the same in a long text as in a short one.
import { isBreak, type Position, startsOfLines } from './line-index.ts';

/** A change as LSP tells it; without a range the whole text is new. */
export interface Change {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

const CARRIAGE_RETURN = 0x0d;

export class EditedText {
  #text: string;
  #starts: number[];
  /** How many of the starts are right. Those behind are off by `#shift`, until an edit gets there: most follow the one before closely. */
  #right: number;
  #shift = 0;

  constructor(text: string) {
    this.#text = text;
    this.#starts = startsOfLines(text);
    this.#right = this.#starts.length;
  }

  get text(): string {
    return this.#text;
  }

  /** Positions behind the end of a line are taken for that end, lines outside of the text for its nearest end. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    if (line >= this.#starts.length) return this.#text.length;
    const start = this.#startOf(line);
    let end = line + 1 < this.#starts.length ? this.#startOf(line + 1) : this.#text.length;
    if (start + character < end) end = start + Math.max(0, character);
    while (end > start && isBreak(this.#text.charCodeAt(end - 1))) end--;
    return end;
  }

  /** @param changes each counts in the text that those before it have made */
  edit(changes: readonly Change[]): void {
    for (const { range, text } of changes) {
      if (range) this.#replace(range.start, range.end, text);
      else this.#become(text);
    }
  }

  #replace(from: Position, to: Position, inserted: string): void {
    const before = this.#text;
    const [a, b] = [this.offsetAt(from), this.offsetAt(to)];
    const [start, end] = a <= b ? [a, b] : [b, a];
    const after = before.slice(0, start) + inserted + before.slice(end);
    // CR and LF make one line break or two, by what is beside them.
    if (inserted.includes('\r') || before.charCodeAt(start - 1) === CARRIAGE_RETURN) {
      this.#become(after);
      return;
    }
    const last = this.#starts.length - 1;
    const [startLine, endLine] = a <= b ? [from.line, to.line] : [to.line, from.line];
    const [first, behind] = [Math.max(0, Math.min(startLine, last)) + 1, Math.max(0, Math.min(endLine, last)) + 1];
    const added = startsOfLines(inserted).slice(1);
    this.#settle(behind);
    if (added.length === behind - first) for (const [i, at] of added.entries()) this.#starts[first + i] = start + at;
    else this.#starts.splice(first, behind - first, ...added.map(at => start + at));
    this.#right = first + added.length;
    this.#shift += inserted.length - (end - start);
    this.#text = after;
  }

  #become(text: string): void {
    this.#text = text;
    this.#starts = startsOfLines(text);
    this.#right = this.#starts.length;
    this.#shift = 0;
  }

  #startOf(line: number): number {
    return this.#starts[line]! + (line < this.#right ? 0 : this.#shift);
  }

  /** Makes the starts before a line right, and leaves those from it on off by the shift. */
  #settle(line: number): void {
    for (let i = this.#right; i < line; i++) this.#starts[i]! += this.#shift;
    for (let i = line; i < this.#right; i++) this.#starts[i]! -= this.#shift;
    this.#right = line;
  }
}
