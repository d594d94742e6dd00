// The door of the scheduler room: which Node each Pod gets, or why none.
export { daemonFits } from './daemon-fits.ts';
export { completeNode } from './nodes.ts';
export type { Placement } from './placement.ts';
export { type NodeReasons, Scheduler } from './scheduler.ts';
