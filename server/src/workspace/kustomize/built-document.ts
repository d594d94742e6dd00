// An object that stands in no file as it is, as a document whose words lead back to where they were written.
import type { Release } from '#schemas';
import type { YamlDocument } from '#yaml';
import { factsOfTree } from '../facts.ts';
import type { Origins, SourceDocument } from '../source.ts';
import { type Tree, type TreeMap, wordAt } from './tree.ts';

interface Built {
  readonly tree: TreeMap;
  /** The document that the object began in. */
  readonly home: SourceDocument;
}

/**
 * @param treeAgain makes the same tree once more, after it has been forgotten
 * @param partial something that changes the object could not be read
 */
export function builtDocument({ tree, home }: Built, treeAgain: () => TreeMap, release: Release, partial: boolean): SourceDocument {
  const origins: Origins = {
    files: filesOf(tree, new Set([home.uri])),
    partial,
    find: (path, mark) => {
      const { from, start, end } = wordAt(treeAgain(), path, mark);
      return { document: from, start, end };
    },
  };
  const document = (root: TreeMap): YamlDocument => ({ text: '', root, duplicates: [], comments: [] });
  const facts = factsOfTree(document(tree), () => document(treeAgain()), { release, unknownKinds: 'ignore' });
  return { uri: home.uri, index: home.index, part: home.part, template: false, facts, origins };
}

function filesOf(tree: Tree, into: Set<string>): Set<string> {
  into.add(tree.from.uri);
  if (tree.kind === 'seq') for (const { value } of tree.items) filesOf(value, into);
  if (tree.kind === 'map')
    for (const { keyFrom, value } of tree.entries) {
      into.add(keyFrom.uri);
      filesOf(value, into);
    }
  return into;
}
