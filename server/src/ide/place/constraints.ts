// What the server demands of a field, as a person reads it: from the same tables that validation runs.
import type { Check } from '#validation';
import { tablesOf } from '#validation';
import { groupedDigits } from './grouped-digits.ts';

type Row = Check<never>;

/** Words whose rows hold without a condition. */
const TRANSPARENT = new Set(['all', 'first']);
const HOLDS_FIELD = new Set(['field', 'pointer', 'always']);

const FORMATS: Readonly<Record<string, string>> = {
  dnsLabel: 'a DNS label: at most 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit',
  dnsSubdomain: 'a DNS name: at most 253 lower-case letters, digits, hyphens and dots',
  dns1035Label: 'a DNS label that begins with a letter: at most 63 lower-case letters, digits and hyphens',
  labelKey: 'a label key: an optional DNS name and a slash, then at most 63 letters, digits, `-`, `_` and `.`',
  labelValue: 'a label value: at most 63 letters, digits, `-`, `_` and `.`',
  portName: 'a port name: at most 15 lower-case letters, digits and hyphens, with at least one letter',
};

const number = (value: unknown) => groupedDigits(Number(value));

/** Word → what it says; words that are not here say nothing by themselves. */
const SAYS: Readonly<Record<string, (of: readonly unknown[]) => string>> = {
  range: ([min, max]) => `${number(min)} to ${number(max)}`,
  minimum: ([min]) => `at least ${number(min)}`,
  maximum: ([max]) => `at most ${number(max)}`,
  positive: () => 'greater than zero',
  maxItems: ([max]) => (typeof max === 'number' ? `at most ${number(max)} items` : ''),
  enum: values => `one of ${values.map(value => (value === '' ? '`""`' : `\`${value}\``)).join(', ')}`,
  format: ([name]) => FORMATS[String(name)] ?? '',
  eachKeyed: ([name]) => `unique by \`${name}\``,
  listMapKey: ([name]) => `unique by \`${name}\``,
  unique: () => 'no value twice',
};

const known = new Map<string, ReadonlyMap<string, readonly string[]>>();

/**
 * What holds for a field whatever else the object says; empty where nothing is known.
 * @param struct name of the Go struct, `ContainerPort`
 */
export function constraintsOf(struct: string, field: string): readonly string[] {
  const fields = known.get(struct) ?? fieldsOf(struct);
  known.set(struct, fields);
  return fields.get(field) ?? [];
}

/** The values that the server takes for a field, where it takes no others; empty where it is no closed set. */
export function enumOf(struct: string, field: string): readonly string[] {
  const rows = tablesOf(struct)
    .flatMap(table => [...fieldRows(table.of)])
    .filter(({ of }) => of[0] === field);
  const closed = rows.length === 1 ? rows[0]!.of.find(row => isRow(row) && row.word === 'enum') : undefined;
  return isRow(closed) ? closed.of.filter(value => typeof value === 'string') : [];
}

/** Structs of several groups share names: a field counts where one table alone speaks of it. */
function fieldsOf(struct: string): ReadonlyMap<string, readonly string[]> {
  const said = new Map<string, readonly string[]>();
  const twice = new Set<string>();
  for (const table of tablesOf(struct))
    for (const row of fieldRows(table.of)) {
      const [name, ...rows] = row.of as [string, ...Row[]];
      if (said.has(name)) twice.add(name);
      said.set(name, rows.flatMap(sentences));
    }
  for (const name of twice) said.delete(name);
  return said;
}

function* fieldRows(rows: readonly unknown[]): Generator<Row> {
  for (const row of rows) {
    if (!isRow(row)) continue;
    if (HOLDS_FIELD.has(row.word)) yield row;
    else if (TRANSPARENT.has(row.word)) yield* fieldRows(row.of);
  }
}

function sentences(row: unknown): string[] {
  if (!isRow(row)) return [];
  if (TRANSPARENT.has(row.word)) return row.of.flatMap(sentences);
  const said = Object.hasOwn(SAYS, row.word) ? SAYS[row.word]!(row.of) : '';
  return said ? [said] : [];
}

const isRow = (value: unknown): value is Row => typeof value === 'function' && 'word' in value;
