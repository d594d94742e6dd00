// Services that select Pods: an EndpointSlice for the proxies, and Endpoints for those who still read them. Nobody sees
// more of them here than that they count against quotas.
// Source: https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/
import type { Service } from '#schemas';
import type { Controller, ResourceFacts } from './controller.ts';
import { ownerOf } from './pod-from-template.ts';

const ENDPOINTS: ResourceFacts = { group: '', kind: 'Endpoints', resource: 'endpoints', namespaced: true };
const SLICE: ResourceFacts = { group: 'discovery.k8s.io', kind: 'EndpointSlice', resource: 'endpointslices', namespaced: true };

/** Refusals are events of the Service, which nobody waits for. */
export const serviceEndpoints: Controller = (service, _progress, { create }) => {
  const { metadata = {}, spec = {} } = service.object as Service;
  if (spec.type === 'ExternalName' || Object.keys(spec.selector ?? {}).length === 0) return true;
  const { name = '', namespace = '' } = metadata;
  create(service, ENDPOINTS, { apiVersion: 'v1', kind: 'Endpoints', metadata: { name, namespace } });
  create(service, SLICE, {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { generateName: `${name}-`, namespace, ownerReferences: [ownerOf(service)] },
    addressType: spec.ipFamilies?.[0] ?? 'IPv4',
    endpoints: [],
    ports: [],
  });
  return true;
};
