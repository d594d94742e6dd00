// A map that is copied in microseconds: a small layer of changes over a large base that its copies share. Neither is written to once shared.

/** Past this many changes the layers are merged into a new base. */
const MOST_CHANGES = 256;

export class LayeredMap<V> implements ReadonlyMap<string, V> {
  readonly size: number;
  readonly #base: ReadonlyMap<string, V>;
  /** `undefined` hides a key of the base. */
  readonly #layer: ReadonlyMap<string, V | undefined>;

  private constructor(base: ReadonlyMap<string, V>, layer: ReadonlyMap<string, V | undefined>) {
    this.#base = base;
    this.#layer = layer;
    let size = base.size;
    for (const [key, value] of layer) size += Number(value !== undefined) - Number(base.has(key));
    this.size = size;
  }

  static empty<V>(): LayeredMap<V> {
    return new LayeredMap<V>(new Map(), new Map());
  }

  /** With other values; `undefined` removes a key. */
  with(changes: Iterable<readonly [string, V | undefined]>): LayeredMap<V> {
    const layer = new Map(this.#layer);
    for (const [key, value] of changes) layer.set(key, value);
    if (layer.size <= MOST_CHANGES) return new LayeredMap(this.#base, layer);
    const base = new Map(this.#base);
    for (const [key, value] of layer) {
      if (value === undefined) base.delete(key);
      else base.set(key, value);
    }
    return new LayeredMap(base, new Map());
  }

  get(key: string): V | undefined {
    return this.#layer.has(key) ? this.#layer.get(key) : this.#base.get(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  *entries(): MapIterator<[string, V]> {
    for (const [key, value] of this.#base) if (!this.#layer.has(key)) yield [key, value];
    for (const [key, value] of this.#layer) if (value !== undefined) yield [key, value];
  }

  *keys(): MapIterator<string> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  forEach(callback: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this.entries()) callback(value, key, this);
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }
}
