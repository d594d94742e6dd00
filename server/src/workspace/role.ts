// What a file of the workspace is to us: manifests to judge, or something that merely looks like them.
import type { Head } from './head.ts';
import { isKustomizationName } from './kustomize/kustomization.ts';
import { isKubeconfig, isProgramConfiguration, isUnserved } from './program-configuration.ts';
import { isSettingsFile } from './settings-file.ts';
import type { SourceDocument, SourceFile } from './source.ts';

/**
 * - `manifests`: judged as they stand.
 * - `resources`: judged as a kustomization builds them.
 * - `context`: the cluster as it is; read, never reported on.
 * - `kustomization`: instructions for kustomize.
 * - `kubeconfig`: how kubectl finds clusters; no server ever sees it.
 * - `patch`: a part of an object that a kustomization merges in; no document of its own.
 * - `template`: text from which something else makes manifests (Helm, Go templates).
 * - `other`: anything else, what only looks like manifests among it.
 */
export type Role = 'manifests' | 'resources' | 'context' | 'kustomization' | 'kubeconfig' | 'patch' | 'template' | 'other';

/** The role that a file's own name and text give it; the others depend on settings and on other files. */
export function ownRole(file: SourceFile, included: boolean): Exclude<Role, 'resources' | 'patch'> {
  if (isKustomizationName(file.uri)) return 'kustomization';
  if (isSettingsFile(file.uri)) return 'other';
  if (file.template) return 'template';
  if (isClusterOutput(file)) return 'context';
  if (judgedDocuments(file, included).length) return 'manifests';
  return file.documents.some(({ facts }) => facts.head.objects.some(isKubeconfig)) ? 'kubeconfig' : 'other';
}

/** What `kubectl get -o yaml` prints: every object has been in a cluster. */
function isClusterOutput({ documents }: SourceFile): boolean {
  const objects = documents.flatMap(({ facts }) => facts.head.objects);
  return objects.length > 0 && objects.every(({ live }) => live);
}

/**
 * The documents of a file that an API server is meant to read. One without apiVersion or kind is meant so only if the person says so
 * (`included`), or if the document before it in the stream is a manifest.
 */
export function judgedDocuments({ documents }: SourceFile, included: boolean): SourceDocument[] {
  let manifest = included;
  return documents.filter(({ template, facts: { head } }) => {
    if (head.shape === 'empty') return false;
    if (template) manifest = false;
    else if (head.shape === 'object') manifest = isManifestHead(head);
    else if (head.shape === 'broken') manifest ||= head.claims;
    return manifest;
  });
}

const isManifestHead = ({ shape, objects, list }: Head): boolean =>
  shape === 'object' && !(list && isUnserved(list)) && (!objects.length || !objects.every(isProgramConfiguration));

/** Whether a document of a file of manifests is certainly one that a server is meant to read, whatever stands before it. */
export const isSurelyJudged = ({ template, facts }: SourceDocument): boolean => !template && isManifestHead(facts.head);
