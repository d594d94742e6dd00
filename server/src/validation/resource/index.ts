// resource.k8s.io: dynamic resource allocation.
import type { KindRules } from '../kind.ts';
import { deviceClass, resourceClaim, resourceClaimTemplate } from './claim.ts';
import { deviceTaintRule } from './device-taint-rule.ts';
import { resourceSlice } from './slice.ts';

export const resourceKinds: readonly KindRules[] = [deviceClass, resourceClaim, resourceClaimTemplate, resourceSlice, deviceTaintRule];
