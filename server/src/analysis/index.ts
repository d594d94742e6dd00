// The door of the analysis room: findings of a Snapshot, quick ones for the edited document, whole ones for environments.
export { Analysis, type DocumentFindings, type Shard } from './analysis.ts';
export { type Judgement, namespacesAt } from './judgement.ts';
export { placeSpan } from './place.ts';
