// What a file of the workspace is to us: manifests to judge, or something that merely looks like them.
import type { SourceFile } from './source.ts';

/**
 * - `manifests`: judged.
 * - `context`: the cluster as it is; read, never reported on.
 * - `kustomization`: instructions for kustomize.
 * - `patch`: a part of an object that a kustomization merges in; no document of its own.
 * - `template`: text from which something else makes manifests (Helm, Go templates).
 * - `other`: anything else.
 */
export type Role = 'manifests' | 'context' | 'kustomization' | 'patch' | 'template' | 'other';

const KUSTOMIZATION = /(^|\/)(kustomization\.ya?ml|Kustomization)$/;
const HELM_FILE = /(^|\/)(Chart\.ya?ml|values[^/]*\.ya?ml)$/;

export const isKustomization = (uri: string) => KUSTOMIZATION.test(uri);

/** The role that a file's own name and text give it; `patch` and `context` depend on others. */
export function ownRole({ uri, text, documents }: SourceFile): Exclude<Role, 'patch' | 'context'> {
  if (isKustomization(uri)) return 'kustomization';
  if (text.includes('{{')) return 'template';
  if (HELM_FILE.test(uri)) return 'other';
  return documents.some(({ facts }) => facts.decoded.length > 0 || facts.yaml.problem) ? 'manifests' : 'other';
}
