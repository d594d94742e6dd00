// The door of the scheduler room: which Node each Pod gets, or why none.
export { type Placement, Scheduler } from './scheduler.ts';
