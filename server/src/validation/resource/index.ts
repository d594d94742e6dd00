// resource.k8s.io: dynamic resource allocation. Rules for taints are served only where a feature asks for it.
import type { KindRules } from '../kind.ts';
import { deviceClass, resourceClaim, resourceClaimTemplate } from './claim.ts';
import { resourceSlice } from './slice.ts';

export const resourceKinds: readonly KindRules[] = [deviceClass, resourceClaim, resourceClaimTemplate, resourceSlice];
