// What kustomize builds from, as it is written: bases, patches and kustomizations with the names that they have before anything is changed.
// A patch that only removes something leaves no word in what is built, and yet it names an object.
import { type Environment, inlinePatches, pathsInKustomization, type Snapshot, type SourceDocument, type SourceFile } from '#workspace';
import type { Applied } from './environment-mentions.ts';

const known = new WeakMap<Environment, Applied | undefined>();

/** Undefined for an environment in which nothing is built. */
export function asWritten(snapshot: Snapshot, environment: Environment): Applied | undefined {
  if (!known.has(environment)) known.set(environment, written(snapshot, environment));
  return known.get(environment);
}

function written(snapshot: Snapshot, { id, documents }: Environment): Applied | undefined {
  const built = new Set(documents.flatMap(({ origins }) => [...(origins?.files ?? [])]));
  if (!built.size) return undefined;
  const files = withBuilders(snapshot, built);
  const sources = [...files].flatMap((uri): readonly SourceDocument[] => snapshot.files.get(uri)?.documents ?? []);
  const inline = sources.filter(({ uri }) => snapshot.role(uri) === 'kustomization').flatMap(document => patchesIn(document, snapshot));
  const whole = sources.filter(({ template }) => !template);
  return { id: `${id} as written`, documents: [...whole, ...inline], context: [], patches: new Set(inline) };
}

const patches = new WeakMap<SourceDocument, readonly SourceDocument[]>();

/** Kustomizations are many, and few hold a patch themselves. */
function patchesIn(document: SourceDocument, { settings: { kubernetesVersion } }: Snapshot): readonly SourceDocument[] {
  if (!/\bpatch["']?\s*:|patchesStrategicMerge/.test(document.part.text)) return [];
  const known = patches.get(document) ?? inlinePatches(document, kubernetesVersion);
  patches.set(document, known);
  return known;
}

const paths = new WeakMap<SourceFile, readonly string[]>();

function pathsOf(file: SourceFile): readonly string[] {
  const known = paths.get(file) ?? pathsInKustomization(file.text);
  paths.set(file, known);
  return known;
}

const PARTS = new Set(['kustomization', 'resources', 'patch']);

/** The files, the kustomizations that lead to them, and what else these name. */
function withBuilders(snapshot: Snapshot, built: ReadonlySet<string>): Set<string> {
  const named = new Map<string, readonly string[]>();
  for (const [uri, file] of snapshot.files)
    if (snapshot.role(uri) === 'kustomization')
      named.set(
        uri,
        pathsOf(file).flatMap(path => snapshot.resolve(uri, path) ?? []),
      );
  const all = new Set(built);
  for (let size = -1; size !== all.size; ) {
    size = all.size;
    for (const [uri, paths] of named) if (paths.some(path => all.has(path))) all.add(uri);
  }
  for (const [uri, paths] of named) if (all.has(uri)) for (const path of paths) if (PARTS.has(snapshot.role(path))) all.add(path);
  return all;
}
