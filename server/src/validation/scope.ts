// What rows may know besides the value itself; read-only.

export interface Scope {
  /** The server's minor release: 36 stands for 1.36. */
  readonly minor: number;
  /** The object as a whole, for the few checks that look up. */
  readonly object: Readonly<Record<string, unknown>>;
  /** Names that rows above have provided, see `provide` and `known`. */
  readonly names: Readonly<Record<string, ReadonlySet<string>>>;
}
