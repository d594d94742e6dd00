// Files that a test reads by itself: parts of objects to compare with what a cluster holds or to merge into it (chainsaw, kuttl), and objects
// that a policy is tried on without any server (Kyverno's CLI, gator).
import { childOf, type Node } from '#yaml';
import { folderOf, nameOf, plainPath, resolvePath } from './file-path.ts';
import { type ObjectHead, textOf } from './head.ts';
import type { SourceDocument, SourceFile } from './source.ts';

/** chainsaw and kuttl take files of these names so, without being told. */
const NAMED = /^\d+-(assert|errors?)(-.*)?\.ya?ml$/i;
/** Beside such a file, those of these names are sent in the order of their numbers. */
const STEP = /^(\d+)-.*\.ya?ml$/i;
/** chainsaw fills in what stands in parentheses: `namespace: ($namespace)`. */
const BINDING = /[:-]\s+["']?\(.*\)["']?\s*$|[:,{[]\s*["']?\(\$\w+\)/m;

/** Fields of a test, wherever in it they stand, that name such files; and those that name what is sent to a server. */
interface TestFormat {
  readonly reads: ReadonlySet<string>;
  readonly sends: ReadonlySet<string>;
}

/** By API group. Sources: the tools' own references of their test files. */
const FORMATS = new Map<string, TestFormat>([
  ['chainsaw.kyverno.io', { reads: new Set(['assert', 'error', 'patch', 'delete']), sends: new Set(['apply', 'create', 'update']) }],
  ['kuttl.dev', { reads: new Set(['assert', 'error']), sends: new Set(['apply']) }],
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

/** @returns plain paths; what a test sends to a server as well, whole and for the first time, is left out */
export function expectationsIn(files: Iterable<SourceFile>): Set<string> {
  const all = [...files];
  const read = new Set<string>();
  const orders: string[][] = [];
  const stepFolders = new Set<string>();
  for (const { uri, documents } of all) {
    const path = plainPath(uri);
    if (NAMED.test(nameOf(path))) {
      read.add(path);
      stepFolders.add(folderOf(path));
    }
    for (const document of documents) {
      const format = formatOf(document);
      if (!format) continue;
      const { root } = document.facts.yaml;
      for (const file of filesUnder(root, format.reads)) read.add(resolvePath(folderOf(path), file));
      orders.push([...filesUnder(root, format.sends)].map(file => resolvePath(folderOf(path), file)));
    }
  }
  if (!read.size && !orders.length) return read;
  const byPath = new Map(all.map(file => [plainPath(file.uri), file]));
  orders.push(...stepsIn(stepFolders, byPath.keys()));
  const sent = new Set<string>();
  for (const order of orders) {
    const { whole, parts } = sentIn(order.flatMap(path => byPath.get(path) ?? []));
    for (const path of whole) sent.add(path);
    for (const path of parts) read.add(path);
  }
  return new Set([...read].filter(path => !sent.has(path)));
}

/** The steps of each folder, by number and name. */
function stepsIn(folders: ReadonlySet<string>, paths: Iterable<string>): string[][] {
  const isStep = (path: string) => folders.has(folderOf(path)) && STEP.test(nameOf(path)) && !NAMED.test(nameOf(path));
  const steps = [...paths].filter(isStep).sort((a, b) => numberOf(a) - numberOf(b) || (a < b ? -1 : 1));
  return [...Map.groupBy(steps, folderOf).values()];
}

const numberOf = (path: string) => Number(STEP.exec(nameOf(path))?.[1]);

/**
 * Of files that are sent one after another: those that are manifests, and those that are none. What speaks only of objects that an earlier one
 * has made is merged into them; what has bindings is filled in first.
 */
function sentIn(files: readonly SourceFile[]): { whole: string[]; parts: string[] } {
  const made = new Set<string>();
  const isPart = ({ documents, text }: SourceFile) => {
    const objects = documents.flatMap(({ facts }) => facts.head.objects.filter(({ name }) => name)).map(identityOf);
    const isUpdate = objects.length > 0 && objects.every(one => made.has(one));
    for (const one of objects) made.add(one);
    return isUpdate || BINDING.test(text);
  };
  const { whole = [], parts = [] } = Object.groupBy(files, file => (isPart(file) ? 'parts' : 'whole'));
  return { whole: whole.map(({ uri }) => plainPath(uri)), parts: parts.map(({ uri }) => plainPath(uri)) };
}

/** Without namespace: tests are given one. */
const identityOf = ({ group, kind, name }: ObjectHead) => `${group}/${kind} ${name}`;

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
