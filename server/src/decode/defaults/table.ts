// How defaults are written down: a table from a versioned struct to what the server fills into it.

/** What defaults may look at besides the object: the minor release, 36 for 1.36. */
export interface DefaultScope {
  readonly minor: number;
}

// The tables hold functions of different structs; each is called with objects of its own alone.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Default = (object: any, scope: DefaultScope) => void;

/** Type id (`core/v1.Probe`) → what fills an object of that type; the structs below it are complete by then. */
export type DefaultTable = Readonly<Record<string, Default>>;

/** Fields that are pointers in Go, lists and maps: an empty text or a zero that somebody wrote stays. */
export function absent<T>(values: Partial<T>): (object: T) => void {
  const names = Object.keys(values) as (keyof T)[];
  return object => {
    for (const name of names) object[name] ??= fresh(values[name]) as T[keyof T];
  };
}

/** Plain fields in Go: a written zero or empty text is as good as nothing. */
export function zero<T>(values: Partial<T>): (object: T) => void {
  const names = Object.keys(values) as (keyof T)[];
  return object => {
    for (const name of names) object[name] ||= fresh(values[name]) as T[keyof T];
  };
}

/** Objects must not be shared between documents: later stages write into them. */
function fresh<V>(value: V): V {
  return typeof value === 'object' && value !== null ? structuredClone(value) : value;
}

export function all<T>(...defaults: readonly ((object: T, scope: DefaultScope) => void)[]): (object: T, scope: DefaultScope) => void {
  return (object, scope) => {
    for (const fill of defaults) fill(object, scope);
  };
}

/** The struct under a field, made if it is not there. */
export function inside<T, K extends keyof T>(owner: T, field: K): NonNullable<T[K]> {
  owner[field] ??= {} as T[K];
  return owner[field]!;
}
