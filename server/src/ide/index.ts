// The door of the ide room: what an editor can ask about a place.
export { fixesFor } from './actions/fixes.ts';
export { complete } from './completion/complete.ts';
export { documentationOf } from './completion/documentation.ts';
export { withoutPlaces } from './completion/skeletons.ts';
export { hover } from './hover/hover.ts';
export { type ClusterLoad, clusterLoad, type Meter } from './load/cluster-load.ts';
export { type EnvironmentLoad, type FileWord, loadOf } from './load/load.ts';
export { dryRunPage } from './pages/dry-run-page.ts';
export { spotAt } from './place/spot-at.ts';
export { outlineOf } from './symbols/outline.ts';
export type { Completion, FieldId, Fix, Hover, Outline, Resources, Spot } from './types.ts';
