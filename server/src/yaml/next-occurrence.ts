// Where a character stands next, for a reader that goes forward: found by the engine's own search, which is quick even before our code has
// been compiled, and kept until it has been passed.

export class NextOccurrence {
  private readonly text: string;
  private readonly character: string;
  private from = 0;
  private found = -1;

  constructor(text: string, character: string) {
    this.text = text;
    this.character = character;
  }

  /** The offset of the first such character at `start` or behind; the text's length if there is none. */
  at(start: number): number {
    if (start >= this.from && start <= this.found) return this.found;
    const found = this.text.indexOf(this.character, start);
    this.from = start;
    this.found = found < 0 ? this.text.length : found;
    return this.found;
  }
}
