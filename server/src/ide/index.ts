// The door of the ide room: what an editor can ask about a place.
export { fixesFor } from './actions/fixes.ts';
export { complete } from './completion/complete.ts';
export { documentationOf } from './completion/documentation.ts';
export { withoutPlaces } from './completion/skeletons.ts';
export { hover } from './hover/hover.ts';
export { type ClusterLoad, clusterLoad, type Meter } from './load/cluster-load.ts';
export { type EnvironmentLoad, type FileWord, loadOf } from './load/load.ts';
export { definitions, type Target } from './navigation/definition.ts';
export { type Dependency, dependentsOf, type GraphObject, needsOf, objectsAt } from './navigation/dependencies.ts';
export { type DocumentLink, documentLinks } from './navigation/document-links.ts';
export { findReferences, highlights } from './navigation/find-references.ts';
export type { Mention, Word } from './navigation/mention.ts';
export { type WorkspaceSymbol, workspaceSymbols } from './navigation/workspace-symbols.ts';
export { dryRunPage } from './pages/dry-run-page.ts';
export { spotAt } from './place/spot-at.ts';
export { prepareRename, type Refused, type Renameable, rename, type WordEdit } from './rename/rename.ts';
export { outlineOf } from './symbols/outline.ts';
export type { Completion, FieldId, Fix, Hover, Outline, Resources, Spot } from './types.ts';
