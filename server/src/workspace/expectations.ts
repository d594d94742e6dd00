// Files that a test compares with what a cluster holds (chainsaw, kuttl): parts of objects, which no server ever reads.
import type { Node } from '#yaml';
import { folderOf, nameOf, plainPath, resolvePath } from './file-path.ts';
import { childOf, textOf } from './head.ts';
import type { SourceDocument, SourceFile } from './source.ts';

/** Both tools take files of these names so, without being told. */
const NAMED = /^\d+-(assert|errors?)(-.*)?\.ya?ml$/i;
/** Operations of a chainsaw test that read a file as a pattern, and those that send it to the server. */
const COMPARES = new Set(['assert', 'error']);
const SENDS = new Set(['apply', 'create', 'update']);

export const isChainsawTest = ({ facts }: SourceDocument): boolean =>
  facts.head.objects.some(({ group }) => group === 'chainsaw.kyverno.io');

/** @returns plain paths; what a test sends to the server as well is left out */
export function expectationsIn(files: Iterable<SourceFile>): Set<string> {
  const expected = new Set<string>();
  const sent = new Set<string>();
  for (const { uri, documents } of files) {
    const path = plainPath(uri);
    if (NAMED.test(nameOf(path))) expected.add(path);
    for (const document of documents)
      if (isChainsawTest(document))
        for (const [operation, file] of operationsOf(document.facts.yaml.root))
          (SENDS.has(operation) ? sent : expected).add(resolvePath(folderOf(path), file));
  }
  return new Set([...expected].filter(path => !sent.has(path)));
}

/** Operations on files, wherever in the steps of a test they stand. */
function* operationsOf(node: Node | undefined): Generator<[operation: string, file: string]> {
  if (node?.kind === 'seq') for (const { value } of node.items) yield* operationsOf(value);
  if (node?.kind !== 'map') return;
  for (const { key, value } of node.entries) {
    const file = COMPARES.has(key) || SENDS.has(key) ? textOf(childOf(value, 'file')) : '';
    if (file) yield [key, file];
    else yield* operationsOf(value);
  }
}
