// Patches of all kinds: each patch is a list of JSON operations, or objects to be merged in.
import { applyOperation, type Operation, operationsOf } from '../json-patch.ts';
import { Resource } from '../resource.ts';
import { structOf } from '../scope.ts';
import { findById, selectResources } from '../select.ts';
import { mergePatch } from '../strategic-merge.ts';
import { copyTree, get, mapAt, remove, set, type Tree, type TreeMap, text, textAt, type Word } from '../tree.ts';

export interface PatchOptions {
  readonly allowNameChange?: boolean;
  readonly allowKindChange?: boolean;
}

/** Says what cannot be done, and where that was asked for. */
export type Report = (word: Word, message: string) => void;

/**
 * Applies what one patch file or inline patch holds.
 * @param target selector of the resources that are meant; without it each object of the patch names its own
 * @param word the place of the patch in the kustomization
 * @returns the resources that are left
 */
export function applyPatch(
  resources: readonly Resource[],
  documents: readonly Tree[],
  target: Tree | undefined,
  word: Word,
  report: Report,
  options: PatchOptions = {},
): Resource[] {
  const operations = documents.flatMap(document => operationsOf(document) ?? []);
  if (operations.length) {
    if (target) operate(selectResources(resources, target), operations, report);
    else report(word, 'a JSON patch needs a target: kind and name of the objects that it changes');
    return [...resources];
  }
  const gone = new Set<Resource>();
  for (const patch of documents) {
    if (patch.kind !== 'map') continue;
    const meant = target ? selectResources(resources, target) : named(resources, patch);
    if (!meant.length && !target)
      report(patch, `no resource matches this patch: ${textAt(patch, 'kind')} "${textAt(patch, 'metadata', 'name')}"`);
    for (const resource of meant) if (!merge(resource, patch, options)) gone.add(resource);
  }
  return resources.filter(resource => !gone.has(resource));
}

export function operate(resources: readonly Resource[], operations: readonly Operation[], report: Report): void {
  for (const resource of resources) {
    resource.remember();
    for (const operation of operations) {
      const problem = applyOperation(resource.tree, operation);
      if (problem) report(operation.tree, problem);
    }
  }
}

function named(resources: readonly Resource[], patch: TreeMap): Resource[] {
  const found = findById(resources, new Resource(patch, patch.from).id);
  return found ? [found] : [];
}

/** @returns whether anything is left of the resource */
function merge(resource: Resource, patch: TreeMap, { allowNameChange, allowKindChange }: PatchOptions): boolean {
  const { name, namespace, kind } = resource.id;
  const words = ['name', 'namespace'].map(key => get(resource.tree, 'metadata', key));
  const typeWords = ['apiVersion', 'kind'].map(key => [key, get(resource.tree, key)] as const);
  if (allowNameChange || allowKindChange) resource.remember();
  const merged = mergePatch(resource.tree, copyTree(patch), structOf(resource.id));
  if (!merged) return false;
  resource.tree = merged;
  const metadata = mapAt(merged, 'metadata', patch);
  if (!allowKindChange) for (const [key, word] of typeWords) if (word) set(merged, key, word);
  if (!allowNameChange) set(metadata, 'name', words[0] ?? text(name, patch));
  if (words[1] && namespace) set(metadata, 'namespace', words[1]);
  else remove(metadata, 'namespace');
  return kind !== '';
}
