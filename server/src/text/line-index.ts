// Offsets and lines: nodes count UTF-16 units from the start of a text, editors count lines and columns.

/** A place as LSP counts it: from 0, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

const [LINE_FEED, CARRIAGE_RETURN] = [0x0a, 0x0d];

/** Finds lines in a text. The table of lines is built when first asked for. Lines end with LF, CR LF or CR, as in LSP. */
export class LineIndex {
  readonly text: string;
  #starts: number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get lineCount(): number {
    return this.#lineStarts().length;
  }

  /** Offsets outside of the text are taken for its nearest end. */
  positionAt(offset: number): Position {
    const starts = this.#lineStarts();
    const within = Math.max(0, Math.min(offset, this.text.length));
    let [low, high] = [0, starts.length];
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if (starts[middle]! <= within) low = middle;
      else high = middle;
    }
    return { line: low, character: within - starts[low]! };
  }

  /** Positions behind the end of a line are taken for that end, lines outside of the text for its nearest end. */
  offsetAt({ line, character }: Position): number {
    const starts = this.#lineStarts();
    if (line < 0) return 0;
    if (line >= starts.length) return this.text.length;
    return Math.min(starts[line]! + Math.max(0, character), this.lineEnd(line));
  }

  /** The offset of the line's first character. */
  lineStart(line: number): number {
    return this.offsetAt({ line, character: 0 });
  }

  /** The offset after the line's last character, before its line break. */
  lineEnd(line: number): number {
    const starts = this.#lineStarts();
    const next = starts[line + 1];
    if (next === undefined) return this.text.length;
    let end = next;
    while (end > starts[line]! && isBreak(this.text.charCodeAt(end - 1))) end--;
    return end;
  }

  #lineStarts(): number[] {
    this.#starts ??= startsOfLines(this.text);
    return this.#starts;
  }
}

function isBreak(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}

function startsOfLines(text: string): number[] {
  return text.includes('\r') ? findMixedLineStarts(text) : findPlainLineStarts(text);
}

function findPlainLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function findMixedLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const endsLine = code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED);
    if (endsLine) starts.push(at + 1);
  }
  return starts;
}
