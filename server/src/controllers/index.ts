// The door of the controllers room: which objects a workload's controller creates, and its events.
export type { Create, Created, Refusal, ResourceFacts, WorkloadEvent } from './controller.ts';
export { Controllers, type ControllersOptions } from './controllers.ts';
