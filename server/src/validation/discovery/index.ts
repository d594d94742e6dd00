// The kinds of discovery.k8s.io.
import type { KindRules } from '../kind.ts';
import { endpointSlice } from './endpoint-slice.ts';

export const discoveryKinds: readonly KindRules[] = [endpointSlice];
