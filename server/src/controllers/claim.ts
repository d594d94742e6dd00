// The claims that controllers make.
import type { ResourceFacts } from './controller.ts';

export const CLAIM: ResourceFacts = { group: '', kind: 'PersistentVolumeClaim', resource: 'persistentvolumeclaims', namespaced: true };
