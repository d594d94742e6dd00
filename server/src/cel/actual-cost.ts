// What a call has cost when it has run, by the sizes of its values. What it can cost at most, told before, is in cost-of-calls.ts.
// Source: https://kubernetes.io/docs/reference/using-api/cel/#resource-constraints
import { isList, isMap, type Value } from './values.ts';

/** The units that one expression may spend in one run. */
export const CALL_LIMIT = 1_000_000;
/** The units that all rules of a definition, or all expressions of a policy, may spend on one object. */
export const OBJECT_LIMIT = 10_000_000;
/** The same for the conditions of a policy. */
export const CONDITIONS_LIMIT = 2_500_000;

/** Of a list, a map and a message that is written. */
export const LIST_COST = 10;
export const MAP_COST = 30;
export const MESSAGE_COST = 40;

/** Of a character of a string. */
const TRAVERSAL = 0.1;
/** Of a character of a regular expression. */
const REGEX = 0.25;
const FORMAT_REGEX = 128;

type Cost = (args: readonly Value[], result: Value) => number;

/** Characters, bytes, elements; 1 for what has no size. Characters beyond the first plane count twice, which no limit hangs on. */
function sizeOf(value: Value | undefined): number {
  if (typeof value === 'string') return value.length;
  if (value === undefined || value === null) return 1;
  if (isList(value) || value instanceof Uint8Array) return value.length;
  return isMap(value) ? value.size : 1;
}

const traversal = (size: number, factor = 1): number => Math.ceil(size * factor * TRAVERSAL);
const search = (text: number, regex: number): number => Math.ceil((1 + text) * TRAVERSAL) * Math.ceil(regex * REGEX);
const ofFirst =
  (factor = 1): Cost =>
  ([text]) =>
    traversal(sizeOf(text), factor);
/** Where only texts cost by their size. */
const ofText: Cost = ([text]) => (typeof text === 'string' || text instanceof Uint8Array ? traversal(sizeOf(text)) : 1);
const ofShorter: Cost = ([a, b]) => traversal(Math.min(sizeOf(a), sizeOf(b)));
const ofShorterText: Cost = ([a, b]) => (typeof a === 'string' || a instanceof Uint8Array ? traversal(Math.min(sizeOf(a), sizeOf(b))) : 1);
const ofElements: Cost = ([list]) =>
  list !== undefined && isList(list)
    ? list.reduce((sum: number, item) => sum + traversal(sizeOf(item)), 0)
    : ofFirst()([list as Value], null);
const sum: Cost = ([a, b]) => (typeof a === 'string' || a instanceof Uint8Array ? traversal(sizeOf(a) + sizeOf(b)) : 1);

const table = (cost: Cost, ...names: string[]): [string, Cost][] => names.map(name => [name, cost]);

/** All others cost one unit. */
const COSTS = new Map<string, Cost>([
  ...table(() => 350_000, 'check'),
  ...table(ofShorter, '_==_', '_!=_'),
  ...table(ofShorterText, '_<_', '_<=_', '_>_', '_>=_'),
  ...table(sum, '_+_'),
  ...table(([, among]) => (among !== undefined && isList(among) ? sizeOf(among) : 1), '@in'),
  ...table(ofFirst(), 'startsWith', 'endsWith', 'strings.quote', 'format', 'url', 'lowerAscii', 'upperAscii', 'substring', 'trim'),
  ...table(ofFirst(), 'jsonpatch.escapeKey', 'cidr', 'isIP', 'isCIDR', 'quantity', 'isQuantity', 'semver', 'isSemver'),
  ...table(ofText, 'ip'),
  ...table(([text], result) => (typeof text === typeof result ? 1 : ofText([text as Value], result)), 'bytes', 'string'),
  ...table(ofFirst(2), 'replace', 'split', 'ip.isCanonical'),
  ...table((_, result) => traversal(sizeOf(result), 2), 'join'),
  ...table(ofElements, 'isSorted', 'sum', 'max', 'min', 'indexOf', 'lastIndexOf'),
  ...table(([text, regex]) => search(sizeOf(text), sizeOf(regex)), 'matches', 'find', 'findAll'),
  ...table(([text, part]) => traversal(sizeOf(text)) * traversal(sizeOf(part)), 'contains'),
  ...table(([, text]) => search(sizeOf(text), FORMAT_REGEX), 'validate'),
]);

/** @param name of the function @param args the target first @returns units of cost */
export const actualCost = (name: string, args: readonly Value[], result: Value): number => COSTS.get(name)?.(args, result) ?? 1;
