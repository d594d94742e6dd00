// Defaults of discovery.k8s.io/v1.
import type { DiscoveryEndpointPort } from '#schemas';
import { absent, type DefaultTable } from './table.ts';

export const discoveryDefaults: DefaultTable = {
  'discovery/v1.EndpointPort': absent<DiscoveryEndpointPort>({ name: '', protocol: 'TCP' }),
};
