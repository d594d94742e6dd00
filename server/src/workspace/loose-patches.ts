// Patches that no kustomization names (yet): scaffolding keeps them for the day when somebody needs them. What calls itself a patch and
// speaks of an object that another file defines is a part of it, and no document of its own.
import { nameOf, plainPath } from './file-path.ts';
import type { ObjectHead } from './head.ts';
import type { SourceFile } from './source.ts';

/** `patch.yaml`, `manager_auth_patch.yaml`, `patch-replicas.yml`. */
const NAMED = /(^|[-_.])patch(es)?([-_.]|$)/i;
const FOLDER = /(^|\/)patch(es)?\//i;

export function isNamedPatch(uri: string): boolean {
  const path = plainPath(uri);
  return FOLDER.test(path) || NAMED.test(nameOf(path));
}

/**
 * @param candidates files that are manifests by what stands in them, the named patches among them
 * @returns URIs of those whose every object is defined in a file that is not called a patch
 */
export function loosePatches(candidates: readonly SourceFile[], files: Iterable<SourceFile>): string[] {
  if (!candidates.length) return [];
  const defined = new Set<string>();
  for (const file of files) if (!isNamedPatch(file.uri)) for (const object of objectsIn(file)) defined.add(identityOf(object));
  return candidates.filter(file => objectsIn(file).every(object => defined.has(identityOf(object)))).map(({ uri }) => uri);
}

const objectsIn = ({ documents }: SourceFile): ObjectHead[] => documents.flatMap(({ facts }) => facts.head.objects);

/** Without namespace: kustomizations put it in. */
const identityOf = ({ group, kind, name }: ObjectHead) => `${group}/${kind} ${name}`;
