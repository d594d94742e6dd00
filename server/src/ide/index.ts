// The door of the ide room: what an editor can ask about a place.
export { fixesFor } from './actions/fixes.ts';
export { hover } from './hover/hover.ts';
export type { Fix, Hover, Resources, Spot } from './types.ts';
