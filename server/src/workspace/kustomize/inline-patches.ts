// The patches that stand in a kustomization itself, each as a document of its own: navigation and rename look for names in them.
import type { Release } from '#schemas';
import type { SourceDocument } from '../source.ts';
import { builtDocument } from './built-document.ts';
import { inlineTrees } from './inline-trees.ts';
import { copyNode, get, isNull, type Tree, type TreeMap, textAt } from './tree.ts';

/** None for a document that is no kustomization; patches of single fields (JSON patches) name nothing themselves. */
export function inlinePatches(document: SourceDocument, release: Release): SourceDocument[] {
  const { root } = document.facts.yaml;
  if (root?.kind !== 'map') return [];
  const tree = copyNode(root, document);
  const texts = [
    ...itemsOf(get(tree, 'patchesStrategicMerge')).filter(item => textAt(item).includes('\n')),
    ...itemsOf(get(tree, 'patches')).flatMap(item => get(item, 'patch') ?? []),
  ];
  const patches = texts.filter(text => !isNull(text)).flatMap(text => inlineTrees(textAt(text), text));
  return patches
    .filter((patch): patch is TreeMap => patch.kind === 'map')
    .map(patch => builtDocument({ tree: patch, home: document }, () => patch, release, false));
}

const itemsOf = (tree: Tree | undefined): Tree[] => (tree?.kind === 'seq' ? tree.items.map(({ value }) => value) : []);
