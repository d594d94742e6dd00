// The door of the cluster room: what a control plane holds at one moment, as admission, controllers and scheduler see it.

export { clone } from './clone.ts';
export { type Cluster, type JournalEntry, type KubeObject, kindKey, type Origin, type Stored } from './cluster.ts';
export { type Labels, selectorMatches } from './label-selector.ts';
export { Store } from './store.ts';
