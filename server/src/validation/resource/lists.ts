// Lists and maps of the resource.k8s.io group: all of them are bounded, and one that is too long is not looked into.
import { duplicate, index, invalid, key, named, tooLong, tooMany, typed } from '#field';
import { csiDriverName } from '../core/volume-sources.ts';
import { byteLength, cIdentifier } from '../formats.ts';
import { type Check, check, eachVal, type Run, tellDeclared, word } from '../words.ts';

/** The release whose declarations bound most of the lists, and tell what comes twice as a whole. */
export const DECLARED = 37;
const NEVER = Number.POSITIVE_INFINITY;

/** At most `max` items, each of which meets the row. @param declared since when declarations count the items */
export const atMost = <T>(max: number, row: Check<T>, declared = DECLARED): Check<readonly T[]> =>
  word('maxItems', [max, row], (list, at, found) => {
    if (list.length > max) tellDeclared(declared, tooMany(at, list.length, max), found);
    else eachVal(row)(list, at, found);
  });

/** As `atMost` where no declaration counts the items. */
export const atMostUndeclared = <T>(max: number, row: Check<T>): Check<readonly T[]> => atMost(max, row, NEVER);

/**
 * As `atMost`, and no two items with the same key; the error stands at the item.
 * @param go the items' Go type, as which declarations print the later one; absent for strings and where none is declared
 */
export const setOf = <T>(
  max: number,
  row: Check<T>,
  keyOf: (item: T) => string,
  { go, declared = DECLARED }: { go?: string; declared?: number } = {},
): Check<readonly T[]> =>
  word('set', [max, row], (list, at, found) => {
    const isDeclared = found.scope.minor >= declared;
    const items = atMost(max, row, declared);
    // Declarations look at a list as a whole before they look at its items.
    if (!isDeclared) items(list, at, found);
    const seen = new Set<string>();
    for (const [i, item] of list.length > max ? [] : list.entries()) {
      const name = keyOf(item);
      if (seen.has(name)) tellDeclared(declared, duplicate(index(at, i), go && isDeclared ? typed(item, go) : name), found);
      seen.add(name);
    }
    if (isDeclared) items(list, at, found);
  });

export const itself = (text: string): string => text;

/** At most `max` entries; what is wrong with a name is told at the map. */
export const mapOf = <V>(max: number, name: Run<string>, row: Check<V>): Check<Readonly<Record<string, V>>> =>
  word('map', [max, row], (map, at, found) => {
    const names = Object.keys(map).sort();
    if (names.length > max) found.errors.push(tooMany(at, names.length, max));
    else
      for (const entry of names) {
        name(entry, at, found);
        row(map[entry]!, key(at, shortened(entry)), found);
      }
  });

const MAX_DOMAIN = 63;
const MAX_ID = 32;
const MAX_KEY = MAX_DOMAIN + 1 + MAX_ID;

/** A key as a path shows it: its middle is left out if it is longer than any valid one. */
function shortened(text: string): string {
  if (text.length <= MAX_KEY) return text;
  const rest = MAX_KEY - 3;
  return `${text.slice(0, Math.ceil(rest / 2))}...${text.slice(text.length - Math.floor(rest / 2))}`;
}

const identifier: Run<string> = (id, at, { errors }) => {
  if (byteLength(id) > MAX_ID) errors.push(tooLong(at, MAX_ID));
  for (const detail of cIdentifier(id)) errors.push(invalid(at, id, detail, 'format-c-identifier'));
};

/** `model`, or with the domain of whoever defines it: `example.com/model`. More slashes are not looked into. */
export const qualifiedName: Run<string> = (name, at, found) => {
  const parts = name.split('/');
  const [domain = '', id = ''] = parts;
  if (parts.length === 1) identifier(name, at, found);
  if (parts.length !== 2) return;
  if (domain === '') found.errors.push(invalid(at, '', 'the domain must not be empty', 'qualified-name'));
  else csiDriverName(domain, at, found);
  if (id === '') found.errors.push(invalid(at, '', 'the name must not be empty', 'qualified-name'));
  else identifier(id, at, found);
};

export const fullyQualifiedName: Check<string> = check('fullyQualifiedName', (name, at, found) => {
  qualifiedName(name, at, found);
  if (name.includes('/')) return;
  found.errors.push(invalid(at, named(name), 'a fully qualified name must be a domain and a name separated by a slash', 'qualified-name'));
});
