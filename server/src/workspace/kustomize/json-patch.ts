// JSON patches (RFC 6902) on a tree.
import { copyTree, get, remove, set, type Tree, type TreeMap, textAt } from './tree.ts';

/** One operation; `value` with the words of the patch. */
export interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from: string;
  readonly value: Tree | undefined;
  /** The operation itself, for findings. */
  readonly tree: TreeMap;
}

/** The operations of a patch document; undefined if it is none. */
export function operationsOf(tree: Tree): Operation[] | undefined {
  if (tree.kind !== 'seq') return undefined;
  return tree.items.flatMap(({ value }) =>
    value.kind === 'map'
      ? [{ op: textAt(value, 'op'), path: textAt(value, 'path'), from: textAt(value, 'from'), value: get(value, 'value'), tree: value }]
      : [],
  );
}

/** Applies one operation; says why it cannot be applied. Changes `target`. */
export function applyOperation(target: TreeMap, { op, path, from, value }: Operation): string | undefined {
  if (op === 'move' || op === 'copy') {
    const source = lookUp(target, pointer(from));
    if (!source) return `${op} operation: nothing stands at ${from}`;
    if (op === 'move') removeAt(target, pointer(from));
    return addAt(target, pointer(path), copyTree(source));
  }
  const steps = pointer(path);
  if (op === 'remove') return removeAt(target, steps);
  if (op === 'test') return undefined;
  if (op !== 'add' && op !== 'replace') return `there is no operation "${op}": use add, remove, replace, move, copy or test`;
  if (!value) return `${op} operation: it needs a value`;
  return op === 'add' ? addAt(target, steps, copyTree(value)) : replaceAt(target, steps, copyTree(value));
}

const pointer = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));

const child = (tree: Tree | undefined, step: string): Tree | undefined => {
  if (tree?.kind === 'seq') return tree.items[indexIn(tree.items.length, step)]?.value;
  return get(tree, step);
};

/** Negative indices count from the end. */
const indexIn = (length: number, step: string): number => {
  const index = /^-?\d+$/.test(step) ? Number(step) : Number.NaN;
  return index < 0 ? length + index : index;
};

const lookUp = (tree: Tree, steps: readonly string[]): Tree | undefined => steps.reduce<Tree | undefined>(child, tree);

const nothingAt = (steps: readonly string[]) => `nothing stands at /${steps.join('/')}`;

function addAt(root: TreeMap, steps: readonly string[], value: Tree): string | undefined {
  const parent = lookUp(root, steps.slice(0, -1));
  const last = steps.at(-1) ?? '';
  if (parent?.kind === 'map') {
    set(parent, last, value);
    return undefined;
  }
  if (parent?.kind !== 'seq') return nothingAt(steps.slice(0, -1));
  const index = last === '-' ? parent.items.length : indexIn(parent.items.length, last);
  if (!(index >= 0 && index <= parent.items.length)) return nothingAt(steps);
  parent.items.splice(index, 0, { value });
  return undefined;
}

function replaceAt(root: TreeMap, steps: readonly string[], value: Tree): string | undefined {
  const parent = lookUp(root, steps.slice(0, -1));
  const last = steps.at(-1) ?? '';
  if (!child(parent, last)) return nothingAt(steps);
  if (parent?.kind === 'map') set(parent, last, value);
  else if (parent?.kind === 'seq') parent.items[indexIn(parent.items.length, last)] = { value };
  return undefined;
}

function removeAt(root: TreeMap, steps: readonly string[]): string | undefined {
  const parent = lookUp(root, steps.slice(0, -1));
  const last = steps.at(-1) ?? '';
  if (!child(parent, last)) return nothingAt(steps);
  if (parent?.kind === 'map') remove(parent, last);
  else if (parent?.kind === 'seq') parent.items.splice(indexIn(parent.items.length, last), 1);
  return undefined;
}
