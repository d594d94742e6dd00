// Selectors of kustomize: which resources a patch, a replacement or a count is meant for.

import type { ObjectId, Resource } from './resource.ts';
import { effectiveNamespace } from './scope.ts';
import { get, type Tree, type TreeMap, textAt } from './tree.ts';

/** A regular expression for the whole text; one that is none matches itself alone. */
export function matchesWhole(pattern: string, value: string): boolean {
  if (pattern === '' || pattern === value) return true;
  // No quantifier on a group: what a file says must not cost more than its length.
  if (pattern.length > 200 || /[)\]][*+{].*[*+{]/.test(pattern)) return false;
  try {
    return new RegExp(`^(?:${pattern})$`).test(value);
  } catch {
    return false;
  }
}

/** Resources that a target means: all that it names must fit what they are called, or were called at first. */
export function selectResources(resources: readonly Resource[], target: Tree | undefined): Resource[] {
  const want = (key: string) => textAt(target, key);
  return resources.filter(resource => {
    const [id, original] = [resource.id, resource.originalId];
    const either = (key: 'name' | 'namespace', of: (one: ObjectId) => string) =>
      matchesWhole(want(key), of(original)) || matchesWhole(want(key), of(id));
    return (
      either('namespace', effectiveNamespace) &&
      either('name', ({ name }) => name) &&
      matchesWhole(want('group'), id.group) &&
      matchesWhole(want('version'), id.version) &&
      matchesWhole(want('kind'), id.kind) &&
      matchesPairs(want('labelSelector'), get(resource.tree, 'metadata', 'labels')) &&
      matchesPairs(want('annotationSelector'), get(resource.tree, 'metadata', 'annotations'))
    );
  });
}

/** A label selector as in `kubectl -l`: equality, inequality, presence and sets. */
export function matchesPairs(selector: string, pairs: Tree | undefined): boolean {
  return splitSelector(selector).every(term => matchesTerm(term, key => (get(pairs, key) ? textAt(pairs, key) : undefined)));
}

/** Commas inside parentheses part no terms. */
const splitSelector = (selector: string): string[] =>
  selector
    .split(/,(?![^(]*\))/)
    .map(term => term.trim())
    .filter(term => term !== '');

function matchesTerm(term: string, read: (key: string) => string | undefined): boolean {
  const inSet = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(term);
  if (inSet) {
    const value = read(inSet[1]!);
    const listed = value !== undefined && inSet[3]!.split(',').some(one => one.trim() === value);
    return listed === (inSet[2] === 'in');
  }
  const [, key, operator, value] = /^([^=!\s]+)\s*(==|=|!=)\s*(.*)$/.exec(term) ?? [];
  if (key) return (read(key) === value) !== (operator === '!=');
  return term.startsWith('!') ? read(term.slice(1).trim()) === undefined : read(term) !== undefined;
}

/** The one resource that has or had exactly this id. */
export function findById(resources: readonly Resource[], id: ObjectId): Resource | undefined {
  return resources.find(resource => resource.ids.some(one => equalIds(one, id)));
}

const equalIds = (a: ObjectId, b: ObjectId): boolean =>
  a.group === b.group &&
  a.version === b.version &&
  a.kind === b.kind &&
  a.name === b.name &&
  effectiveNamespace(a) === effectiveNamespace(b);

/** An id as `objref`, `target` or `source` writes it. */
export const matchesReference = (reference: TreeMap, ids: readonly ObjectId[]): boolean =>
  ids.some(id =>
    (['group', 'version', 'kind', 'name', 'namespace'] as const).every(key => {
      const wanted = textAt(reference, key);
      return wanted === '' || wanted === (key === 'namespace' ? effectiveNamespace(id) : id[key]);
    }),
  );
