// The door of the scheduler room: which Node each Pod gets, or why none.
export { daemonFits } from './daemon-fits.ts';
export type { Fault, NodeReasons } from './faults.ts';
export { nodesNamedBy, podsNamedBy } from './named-by-terms.ts';
export { completeNode } from './nodes.ts';
export type { Placement } from './placement.ts';
export { type Draw, Scheduler } from './scheduler.ts';
export { tolerates } from './toleration.ts';
