// A kubeconfig is applied to no cluster, and names its own entries alone: what is looked at is the file.
import type { Snapshot, SourceFile } from '#workspace';
import type { Applied } from './environment-mentions.ts';

const known = new WeakMap<SourceFile, Applied>();

/** Undefined for any other file. */
export function kubeconfigAt(snapshot: Snapshot, uri: string): Applied | undefined {
  const file = snapshot.role(uri) === 'kubeconfig' ? snapshot.files.get(uri) : undefined;
  if (!file) return undefined;
  const applied = known.get(file) ?? { id: uri, documents: file.documents, context: [] };
  known.set(file, applied);
  return applied;
}
