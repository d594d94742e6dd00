// `replacements`: values that are copied from a field of one object to fields of others.
import type { Resource } from '../resource.ts';
import { matchesPairs, matchesReference } from '../select.ts';
import { copyTree, emptyList, emptyMap, get, set, type Tree, type TreeMap, text, textAt } from '../tree.ts';
import type { Report } from './patches.ts';

export function applyReplacement(resources: readonly Resource[], replacement: TreeMap, report: Report): void {
  const value = sourceOf(resources, replacement, report);
  const targets = get(replacement, 'targets');
  if (!value || targets?.kind !== 'seq') return;
  for (const { value: target } of targets.items) if (target.kind === 'map') applyTo(resources, target, value, report);
}

function sourceOf(resources: readonly Resource[], replacement: TreeMap, report: Report): Tree | undefined {
  const given = get(replacement, 'sourceValue');
  if (given) return given;
  const source = get(replacement, 'source');
  if (source?.kind !== 'map') return undefined;
  const found = resources.find(({ ids }) => matchesReference(source, ids));
  if (!found) {
    report(source, 'no object is selected by this source');
    return undefined;
  }
  const path = textAt(source, 'fieldPath') || 'metadata.name';
  const value = splitPath(path).reduce<Tree | undefined>(stepInto, found.tree);
  if (!value) report(get(source, 'fieldPath') ?? source, `the source has no field ${path}`);
  const delimiter = textAt(source, 'options', 'delimiter');
  if (!value || !delimiter || value.kind !== 'scalar') return value;
  return text(value.value.split(delimiter)[Number(textAt(source, 'options', 'index') || 0)] ?? '', value);
}

function applyTo(resources: readonly Resource[], target: TreeMap, value: Tree, report: Report): void {
  const select = get(target, 'select');
  if (select?.kind !== 'map') return;
  const paths = get(target, 'fieldPaths');
  const fieldPaths = paths?.kind === 'seq' ? paths.items.map(item => textAt(item.value)) : ['metadata.name'];
  const create = textAt(target, 'options', 'create') === 'true';
  for (const resource of resources) {
    if (!isMeant(resource, select) || rejects(resource, get(target, 'reject'))) continue;
    for (const path of fieldPaths)
      if (!setAt(resource.tree, splitPath(path), target, value, create))
        report(paths ?? target, `${resource.id.kind} "${resource.id.name}" has no field ${path}`);
  }
}

const isMeant = ({ ids, tree }: Resource, select: TreeMap): boolean =>
  matchesReference(select, ids) &&
  matchesPairs(textAt(select, 'labelSelector'), get(tree, 'metadata', 'labels')) &&
  matchesPairs(textAt(select, 'annotationSelector'), get(tree, 'metadata', 'annotations'));

const rejects = (resource: Resource, reject: Tree | undefined): boolean =>
  reject?.kind === 'seq' && reject.items.some(({ value }) => value.kind === 'map' && value.entries.length > 0 && isMeant(resource, value));

/** `spec.containers.[name=web].env.0`; a dot in a key is written `\.` or inside brackets. */
function splitPath(path: string): string[] {
  const steps: string[] = [];
  let step = '';
  let depth = 0;
  for (let i = 0; i < path.length; i++) {
    const char = path[i]!;
    if (char === '\\' && path[i + 1] === '.') step += path[++i] ?? '';
    else if (char === '.' && depth === 0) {
      steps.push(step);
      step = '';
    } else {
      if (char === '[') depth++;
      if (char === ']') depth--;
      step += char;
    }
  }
  return [...steps, step].filter(one => one !== '').map(one => (/^\[[^=]*\]$/.test(one) ? one.slice(1, -1) : one));
}

function stepInto(tree: Tree | undefined, step: string): Tree | undefined {
  if (tree?.kind !== 'seq') return get(tree, step);
  const condition = conditionOf(step);
  if (condition) return tree.items.find(({ value }) => condition(value))?.value;
  return tree.items[step === '-' ? tree.items.length - 1 : Number(step)]?.value;
}

function conditionOf(step: string): ((value: Tree) => boolean) | undefined {
  const [, key, wanted] = /^\[([^=]*)=(.*)\]$/.exec(step) ?? [];
  if (key === undefined) return undefined;
  return value => (key === '' ? textAt(value) : textAt(value, key)) === wanted;
}

/** @returns whether there was, or could be made, a field to write to */
function setAt(tree: Tree, [step, ...rest]: readonly string[], target: TreeMap, value: Tree, create: boolean): boolean {
  if (step === undefined) return false;
  if (tree.kind === 'map') return setInMap(tree, step, rest, target, value, create);
  if (tree.kind !== 'seq') return false;
  const condition = step === '*' ? () => true : conditionOf(step);
  const chosen = condition ? tree.items.filter(item => condition(item.value)) : tree.items.slice(Number(step), Number(step) + 1);
  if (!rest.length) for (const item of chosen) item.value = combined(item.value, value, target);
  return rest.length ? chosen.map(item => setAt(item.value, rest, target, value, create)).some(Boolean) : chosen.length > 0;
}

function setInMap(map: TreeMap, step: string, rest: readonly string[], target: TreeMap, value: Tree, create: boolean): boolean {
  if (step === '*') return map.entries.map(({ key }) => setInMap(map, key, rest, target, value, create)).some(Boolean);
  let child = get(map, step);
  if (!child) {
    if (!create) return false;
    child = rest.length ? (/^(\d+|\[.*\])$/.test(rest[0] ?? '') ? emptyList(value) : emptyMap(value)) : copyTree(value);
    set(map, step, child);
  }
  if (rest.length) return setAt(child, rest, target, value, create);
  set(map, step, combined(child, value, target));
  return true;
}

/** The new value, or the old text with one of its parts exchanged. A scalar keeps its type, as far as the new text allows. */
function combined(old: Tree, value: Tree, target: TreeMap): Tree {
  const delimiter = textAt(target, 'options', 'delimiter');
  if (delimiter && old.kind === 'scalar' && value.kind === 'scalar') {
    const parts = old.value.split(delimiter);
    const index = Number(textAt(target, 'options', 'index') || 0);
    if (index < 0) parts.unshift(value.value);
    else if (index >= parts.length) parts.push(value.value);
    else parts[index] = value.value;
    return text(parts.join(delimiter), value);
  }
  if (old.kind !== 'scalar' || value.kind !== 'scalar') return copyTree(value);
  const type = old.type === 'null' ? value.type : old.type === 'number' && !/^-?\d/.test(value.value) ? 'string' : old.type;
  return { ...value, type, quoted: type === 'string' };
}
