// What a rule may ask of the world around an object.
import type { Inventory, References, Steps, Subject } from '#references';
import type { Facts as ReleaseFacts } from '#schemas';

export interface Scope {
  readonly references: References;
  readonly inventory: Inventory;
  readonly release: ReleaseFacts;
  /** Whether an object whose name the server refuses may have been meant by this name: `web_svc` by `web`. */
  mayBeMisnamed(kind: string, namespace: string, name: string): boolean;
  /** Folder of a document's file. */
  folderOf(document: number): string;
  /** Whether the document is one that kustomize has built: other builds may bring in what it lacks. */
  isBuilt(document: number): boolean;
  /** Whether two objects stand in the same file: then whoever wrote one has seen the other. */
  sameFile(a: number, b: number): boolean;
  /** A field's text as the person wrote it; undefined for what the server fills in. */
  written(subject: Pick<Subject, 'document' | 'base'>, at: Steps): string | undefined;
}
