// Defaults of apiregistration.k8s.io/v1.
import type { ApiregistrationServiceReference } from '#schemas';
import { absent, type DefaultTable } from './table.ts';

export const apiregistrationDefaults: DefaultTable = {
  'apiregistration/v1.ServiceReference': absent<ApiregistrationServiceReference>({ port: 443 }),
};
