// Defaults of networking.k8s.io/v1.
import type { IngressClass, NetworkPolicy, NetworkPolicyPort } from '#schemas';
import { absent, type DefaultTable, inside } from './table.ts';

export const networkingDefaults: DefaultTable = {
  'networking/v1.NetworkPolicyPort': absent<NetworkPolicyPort>({ protocol: 'TCP' }),
  'networking/v1.NetworkPolicy': (policy: NetworkPolicy) => {
    const spec = inside(policy, 'spec');
    if (!spec.policyTypes?.length) spec.policyTypes = spec.egress?.length ? ['Ingress', 'Egress'] : ['Ingress'];
  },
  'networking/v1.IngressClass': ({ spec }: IngressClass) => {
    if (spec?.parameters) spec.parameters.scope ??= 'Cluster';
  },
};
