// The door of the cluster room: what a control plane holds at one moment, as admission, controllers and scheduler see it.
export { type Cluster, type KubeObject, type Origin, type Stored, kindKey } from './cluster.ts';
export { clone } from './clone.ts';
export { Store } from './store.ts';
