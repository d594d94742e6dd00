// Files that a test reads by itself: parts of objects to compare with what a cluster holds (chainsaw, kuttl), and objects that a policy is
// tried on without any server (Kyverno's CLI, gator).
import { childOf, type Node } from '#yaml';
import { folderOf, nameOf, plainPath, resolvePath } from './file-path.ts';
import { textOf } from './head.ts';
import type { SourceDocument, SourceFile } from './source.ts';

/** chainsaw and kuttl take files of these names so, without being told. */
const NAMED = /^\d+-(assert|errors?)(-.*)?\.ya?ml$/i;

/** Fields of a test, wherever in it they stand, that name such files; and those that name what is sent to a server. */
interface TestFormat {
  readonly reads: ReadonlySet<string>;
  readonly sends: ReadonlySet<string>;
}

/** By API group. Sources: the tools' own references of their test files. */
const FORMATS = new Map<string, TestFormat>([
  ['chainsaw.kyverno.io', { reads: new Set(['assert', 'error']), sends: new Set(['apply', 'create', 'update']) }],
  [
    'cli.kyverno.io',
    {
      reads: new Set([
        'resources',
        'targetResources',
        'clusterResources',
        'patchedResources',
        'patchedResource',
        'generatedResource',
        'cloneSourceResource',
      ]),
      sends: new Set(),
    },
  ],
  ['test.gatekeeper.sh', { reads: new Set(['object', 'inventory']), sends: new Set() }],
]);

const formatOf = ({ facts }: SourceDocument): TestFormat | undefined => FORMATS.get(facts.head.objects[0]?.group ?? '');

/** Whether a document says of other files that a test reads them. */
export const isTest = (document: SourceDocument): boolean => formatOf(document) !== undefined;

/** @returns plain paths; what a test sends to a server as well is left out */
export function expectationsIn(files: Iterable<SourceFile>): Set<string> {
  const read = new Set<string>();
  const sent = new Set<string>();
  for (const { uri, documents } of files) {
    const path = plainPath(uri);
    if (NAMED.test(nameOf(path))) read.add(path);
    for (const document of documents) {
      const format = formatOf(document);
      if (!format) continue;
      const { root } = document.facts.yaml;
      for (const file of filesUnder(root, format.reads)) read.add(resolvePath(folderOf(path), file));
      for (const file of filesUnder(root, format.sends)) sent.add(resolvePath(folderOf(path), file));
    }
  }
  return new Set([...read].filter(path => !sent.has(path)));
}

function* filesUnder(node: Node | undefined, fields: ReadonlySet<string>): Generator<string> {
  if (node?.kind === 'seq') for (const { value } of node.items) yield* filesUnder(value, fields);
  if (node?.kind !== 'map') return;
  for (const { key, value } of node.entries) {
    if (fields.has(key)) yield* pathsIn(value);
    yield* filesUnder(value, fields);
  }
}

/** A path, several, or the `file` of an operation. */
function pathsIn(value: Node): string[] {
  if (value.kind === 'seq') return value.items.map(item => textOf(item.value)).filter(Boolean);
  return [textOf(value.kind === 'map' ? childOf(value, 'file') : value)].filter(Boolean);
}
