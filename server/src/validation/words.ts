// The vocabulary of validation: one word per shape of constraint, each owning the sentence that the server says when it is broken.
// The names are those of Kubernetes' own +k8s: tags (KEP-5073) where there is one.
import {
  child,
  duplicate,
  type FieldError,
  forbidden,
  index,
  invalid,
  notFound,
  notSupported,
  type Path,
  required as requiredValue,
  typed,
} from '#field';
import type { Format } from './formats.ts';
import type { Scope } from './scope.ts';

/** Where rows write what they find, with what they may know. */
export interface Findings {
  readonly scope: Scope;
  readonly errors: FieldError[];
}

export type Run<T> = (value: T, at: Path, found: Findings) => void;

/** A check that can also be listed as data: hover prints it, completion reads its values, the tests ask for a recorded case. */
export type Check<T> = Run<T> & {
  readonly word: string;
  readonly of: readonly unknown[];
};

/** Names a check that fits no other word. The function stands beside the type that it is about. */
export const word = <T>(name: string, of: readonly unknown[], run: Run<T>): Check<T> =>
  Object.assign(run.bind(undefined), { word: name, of }) as Check<T>;

/** A check for one type alone. @param name reads as the constraint: `requests<=limits` */
export const check = <T>(name: string, run: Run<T>): Check<T> => word(name, [], run);

const every = <T>(rows: readonly Check<T>[]): Run<T> => {
  const [a, b, c] = rows;
  // Most fields have one to three rows: unrolled, they cost no loop.
  if (!a) return () => {};
  if (!b) return a;
  if (!c)
    return (value, at, found) => {
      a(value, at, found);
      b(value, at, found);
    };
  return (value, at, found) => {
    for (const row of rows) row(value, at, found);
  };
};

const tables = new Map<string, Check<never>[]>();

/** A type: its rows in the order in which the server checks. */
export const type = <T>(name: string, ...rows: Check<T>[]): Check<T> => {
  const table = word(name, rows, every(rows));
  tables.set(name, [...(tables.get(name) ?? []), table]);
  return table;
};

/** Every table of the types of a name, for hover and completion. @param name of the Go struct: `ContainerPort` */
export const tablesOf = (name: string): readonly Check<never>[] => tables.get(name) ?? [];

/** Several rows as one, for a list of rows that several types share. */
export const all = <T>(...rows: Check<T>[]): Check<T> => word('all', rows, every(rows));

/** A type that holds itself, or one that is defined further down. */
export const lazy = <T>(get: () => Check<T>): Check<T> => {
  let row: Check<T> | undefined;
  return word('lazy', [get], (value, at, found) => {
    row ??= get();
    row(value, at, found);
  });
};

interface RequiredMarker extends Check<unknown> {
  readonly detail: string;
}

/** A field that must be set; what the server adds to `Required value` goes into the argument. */
export const required = (detail = ''): Check<unknown> =>
  Object.assign(
    word<unknown>('required', [detail], () => {}),
    { detail },
  );

/** Go's zero values count as unset where the field is no pointer: "", 0, false, an empty or absent list or map. */
export function isUnset(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return false;
}

const withField =
  (absent: (value: unknown) => boolean, name: string) =>
  <T, K extends keyof T & string>(field: K, ...rows: Check<NonNullable<T[K]>>[]): Check<T> => {
    const must = rows.find(row => row.word === 'required') as RequiredMarker | undefined;
    const run = every(rows.filter(row => row !== must));
    return word<T>(name, [field, ...rows], (owner, up, found) => {
      const value = owner[field];
      if (!absent(value)) run(value as NonNullable<T[K]>, child(up, field), found);
      else if (must) found.errors.push(requiredValue(child(up, field), must.detail));
    });
  };

/** A field without pointer: Go's zero value is the same as absent, and is not looked at further. */
export const field = withField(isUnset, 'field');

/** A pointer field: checked whenever it is written, 0 and "" too. */
export const pointer = withField(value => value === undefined || value === null, 'pointer');

/** A field that is checked even where it is unset; the rows get `zero` then. */
export const always = <T, K extends keyof T & string>(name: K, zero: NonNullable<T[K]>, ...rows: Check<NonNullable<T[K]>>[]): Check<T> => {
  const run = every(rows);
  return word<T>('always', [name, ...rows], (owner, up, found) => run((owner[name] ?? zero) as NonNullable<T[K]>, child(up, name), found));
};

/** Rows on the same value whose errors stand at a child path that is no field of the type. */
export const under = <T>(name: string, ...rows: Check<T>[]): Check<T> => {
  const run = every(rows);
  return word<T>('under', [name, ...rows], (value, up, found) => run(value, child(up, name), found));
};

/** Every element of a list. */
export const eachVal = <T>(...rows: Check<T>[]): Check<readonly T[]> => {
  const run = every(rows);
  return word<readonly T[]>('eachVal', rows, (list, up, found) => {
    for (let i = 0; i < list.length; i++) run(list[i]!, index(up, i), found);
  });
};

/** Every key of a map, in Go's sorted order; the error stands at the map itself. */
export const eachKey = (...rows: Check<string>[]): Check<Readonly<Record<string, unknown>>> => {
  const run = every(rows);
  return word('eachKey', rows, (map, up, found) => {
    for (const name of Object.keys(map).sort()) run(name, up, found);
  });
};

/** min ≤ value ≤ max */
export const range = (min: number, max: number): Check<number> =>
  word('range', [min, max], (value, at, found) => {
    if (value < min || value > max) found.errors.push(invalid(at, value, `must be between ${min} and ${max}, inclusive`, 'range'));
  });

export const portNumber = range(1, 65535);

export const minimum = (min: number): Check<number> =>
  word('minimum', [min], (value, at, found) => {
    if (value < min) found.errors.push(invalid(at, value, `must be greater than or equal to ${min}`, 'minimum'));
  });

export const nonNegative = minimum(0);

/** @param detail the server's sentence, where it is not the usual one */
export const positive = (detail = 'must be greater than zero'): Check<number> =>
  word('positive', [], (value, at, found) => {
    if (value <= 0) found.errors.push(invalid(at, value, detail, 'minimum'));
  });

/** One of the values; the server names them sorted. */
export const oneOf = (...values: string[]): Check<string> => {
  const supported = [...values].sort();
  const known = new Set(values);
  return word('enum', supported, (value, at, found) => {
    if (!known.has(value)) found.errors.push(notSupported(at, value, supported));
  });
};

/** As `oneOf` where the server names the values in an order of its own. */
export const oneOfInOrder = (...values: string[]): Check<string> =>
  word('enum', values, (value, at, found) => {
    if (!values.includes(value)) found.errors.push(notSupported(at, value, values));
  });

/** As `oneOfInOrder` for the few fields that are strings without a type of their own: Go prints `<` and `&` in them as they are. */
export const oneOfStrings = (...values: string[]): Check<string> =>
  word('enum', values, (value, at, found) => {
    if (!values.includes(value)) found.errors.push(notSupported(at, value, values, 'plain'));
  });

/** A string in a format that answers the sentences of what is wrong with it, one error for each. */
export const format = (of: Format): Check<string> =>
  word('format', [of.name], (value, at, found) => {
    for (const detail of of(value)) found.errors.push(invalid(at, value, detail, `format-${kebab(of.name)}`));
  });

const kebab = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();

/** List items whose key must be unique; the error stands at the key of the later one. */
export const listMapKey = <T>(name: keyof T & string): Check<readonly T[]> =>
  word('listMapKey', [name], (list, up, found) => {
    const seen = new Set<unknown>();
    list.forEach((item, i) => {
      const value = item[name];
      if (isUnset(value)) return;
      if (seen.has(value)) found.errors.push(duplicate(child(index(up, i), name), value));
      seen.add(value);
    });
  });

/**
 * List items whose key must be unique, where the server tells a duplicate between the checks of the item itself.
 * @param rows what is checked before and after it; `unsetToo`: an absent key counts as the key ""
 */
export const eachKeyed = <T>(name: keyof T & string, rows: { before?: Check<T>; after?: Check<T>; unsetToo?: true }): Check<readonly T[]> =>
  word('eachKeyed', [name, rows.before, rows.after], (list, up, found) => {
    const seen = new Set<unknown>();
    list.forEach((item, i) => {
      const at = index(up, i);
      const value = item[name] ?? '';
      rows.before?.(item, at, found);
      if (seen.has(value)) found.errors.push(duplicate(child(at, name), value));
      if (rows.unsetToo || !isUnset(value)) seen.add(value);
      rows.after?.(item, at, found);
    });
  });

/**
 * List items of which no two have the same key.
 * @param keyOf undefined for items that do not count @param tell the error of the later one
 */
export const uniqueBy = <T>(
  name: string,
  keyOf: (item: T) => string | undefined,
  tell: (item: T, at: Path) => FieldError,
): Check<readonly T[]> =>
  word('unique', [name], (list, up, found) => {
    const seen = new Set<string>();
    list.forEach((item, i) => {
      const value = keyOf(item);
      if (value === undefined) return;
      if (seen.has(value)) found.errors.push(tell(item, index(up, i)));
      seen.add(value);
    });
  });

/** Scalars of a list that may not come twice. */
export const unique = <T extends string | number>(): Check<readonly T[]> =>
  word('unique', [], (list, up, found) => {
    const seen = new Set<T>();
    list.forEach((value, i) => {
      if (seen.has(value)) found.errors.push(duplicate(index(up, i), value));
      seen.add(value);
    });
  });

/** A list in which `*` stands for all, and so alone. @param what the members: `verbs` @param go the list's Go type */
export const starAlone = (what: string, go = '[]string'): Check<readonly string[]> =>
  word('starAlone', [what], (list, at, { errors }) => {
    if (list.length > 1 && list.includes('*'))
      errors.push(invalid(at, typed(list, go), `if '*' is present, must not specify other ${what}`, 'star-with-others'));
  });

/** Rows that hold only under a condition. */
export const when = <T>(condition: (value: T, found: Findings) => boolean, ...rows: Check<T>[]): Check<T> => {
  const run = every(rows);
  return word('when', rows, (value, at, found) => {
    if (condition(value, found)) run(value, at, found);
  });
};

/** Rows of which only the first that finds something is heard: where the server returns early. */
export const first = <T>(...rows: Check<T>[]): Check<T> =>
  word('first', rows, (value, at, found) => {
    const before = found.errors.length;
    for (const row of rows) {
      row(value, at, found);
      if (found.errors.length > before) return;
    }
  });

/** A field that may not be set here. */
export const mustBeUnset = <T>(name: keyof T & string, detail: string): Check<T> =>
  word('forbidden', [name, detail], (owner, up, found) => {
    if (!isUnset(owner[name])) found.errors.push(forbidden(child(up, name), detail));
  });

/** Exactly one of several fields: `must specify a handler type` at the owner, `may not specify more than 1 handler type` at each further one. */
export const union = <T>(noun: string, ...members: (keyof T & string)[]): Check<T> =>
  word('union', members, (value, up, found) => {
    const [one, ...more] = members.filter(member => value[member] !== undefined && value[member] !== null);
    if (!one) found.errors.push(requiredValue(up, `must specify a ${noun}`));
    for (const member of more) found.errors.push(forbidden(child(up, member), `may not specify more than 1 ${noun}`));
  });

/** Names that rows further down may refer to: the volumes of a Pod, its containers … */
export const provide = <T>(what: string, names: (value: T) => Iterable<string>, ...rows: Check<T>[]): Check<T> => {
  const run = every(rows);
  return word('provide', [what, ...rows], (value, at, found) => {
    run(value, at, { ...found, scope: { ...found.scope, names: { ...found.scope.names, [what]: new Set(names(value)) } } });
  });
};

/** A name that `provide` must have given: `Not found: "data"`. */
export const known = (what: string): Check<string> =>
  word('known', [what], (value, at, found) => {
    if (!found.scope.names[what]?.has(value)) found.errors.push(notFound(at, value));
  });

/** Rows of servers from this minor release on (36 stands for 1.36). */
export const since = <T>(minor: number, ...rows: Check<T>[]): Check<T> => when((_, { scope }) => scope.minor >= minor, ...rows);

/** Rows of servers before this minor release. */
export const before = <T>(minor: number, ...rows: Check<T>[]): Check<T> => when((_, { scope }) => scope.minor < minor, ...rows);

/**
 * Rows that the API's own declarations (KEP-5073) took over with a minor release: since then the server tells them after all
 * others, and of a missing or forbidden value nothing but that it is required, or forbidden.
 */
export const declaredSince = <T>(minor: number, ...rows: Check<T>[]): Check<T> => {
  const run = every(rows);
  return word('declaredSince', [minor, ...rows], (value, at, found) => {
    if (found.scope.minor < minor) return run(value, at, found);
    const errors: FieldError[] = [];
    run(value, at, { ...found, errors });
    for (const error of errors) tellDeclared(minor, error, found);
  });
};

/** What is declared of a value which nothing else of the server looks at: of a member that may not be set, of a second choice. */
export const declaredAlone = <T>(...rows: Check<T>[]): Check<T> => {
  const run = every(rows);
  return word('declaredAlone', rows, (value, at, found) => {
    const errors: FieldError[] = [];
    run(value, at, { ...found, errors });
    found.errors.push(...errors.filter(({ declared }) => declared));
  });
};

/** One error that the API's own declarations took over with a minor release, see `declaredSince`. */
export function tellDeclared(minor: number, error: FieldError, { errors, scope }: Findings): void {
  if (scope.minor < minor) return void errors.push(error);
  const isTerse = error.type === 'FieldValueRequired' || error.type === 'FieldValueForbidden';
  // Declarations count bytes.
  const detail = isTerse ? '' : error.detail.replace(/(?<=^must be no more than \d+) characters$/, ' bytes');
  errors.push({ ...error, detail, declared: true });
}
