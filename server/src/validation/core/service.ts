// Services: ports, session affinity, addresses and traffic policies.
// Source: https://kubernetes.io/docs/concepts/services-networking/service/
import { child, forbidden, goSprint, index, invalid, key, named, type Path, required as requiredError } from '#field';
import type { ClientIPConfig, Service, ServicePort, ServiceSpec, SessionAffinityConfig } from '#schemas';
import { dns1035Label, dnsLabel, dnsSubdomain, labelKey } from '../formats.ts';
import { parseCidr } from '../ip.ts';
import { cidr, endpointIp, ip } from '../ip-checks.ts';
import { kind } from '../kind.ts';
import { labels } from '../meta/labels.ts';
import { objectMeta } from '../meta/object-meta.ts';
import {
  all,
  always,
  before,
  type Check,
  check,
  eachVal,
  type Findings,
  field,
  first,
  format,
  mustBeUnset,
  oneOf,
  oneOfStrings,
  pointer,
  portNumber,
  required,
  since,
  type,
  when,
} from '../words.ts';
import { allocation, healthCheckFailure, shareNodePorts } from './service-allocation.ts';
import { clusterIpFields, isHeadless, normalizeClusterIps } from './service-cluster-ips.ts';
import { servicePorts, uniqueNodePorts, uniquePorts, unpublishedPorts } from './service-ports.ts';
import { serviceWarnings, TOPOLOGY_HINTS, TOPOLOGY_MODE } from './service-warnings.ts';

const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';

const ofType =
  (...types: string[]) =>
  (spec: ServiceSpec) =>
    types.includes(spec.type ?? '');
const isLoadBalancer = ofType('LoadBalancer');
const ONLY_LOAD_BALANCER = "may only be used when `type` is 'LoadBalancer'";

const topologyAnnotations = check<Service>('topologyAnnotations', ({ metadata }, up, { errors }) => {
  const { [TOPOLOGY_HINTS]: hints, [TOPOLOGY_MODE]: mode } = metadata?.annotations ?? {};
  if (hints === undefined || mode === undefined || hints === mode) return;
  const at = key(child(up, 'metadata', 'annotations'), TOPOLOGY_MODE);
  errors.push(invalid(at, mode, `must match annotations[${TOPOLOGY_HINTS}] when both are specified`, 'topology-annotations'));
});

const notHeadless = check<ServiceSpec>('clusterIPs', ({ type, clusterIPs }, up, { errors }) => {
  errors.push(invalid(index(child(up, 'clusterIPs'), 0), clusterIPs?.[0], `may not be set to 'None' for ${type} services`, 'cluster-ips'));
});

const canonicalName = check<string>('externalName', (name, at, found) => {
  const relative = name.replace(/\.$/, '');
  if (relative === '') found.errors.push(requiredError(at));
  else format(dnsSubdomain)(relative, at, found);
});

const NOT_FOR_EXTERNAL_NAME = 'may not be set for ExternalName services';
const externalName = all<ServiceSpec>(
  mustBeUnset('clusterIPs', NOT_FOR_EXTERNAL_NAME),
  mustBeUnset('ipFamilies', NOT_FOR_EXTERNAL_NAME),
  // A pointer: "" is a value too.
  pointer(
    'ipFamilyPolicy',
    check('forbidden', (_, at, { errors }) => {
      errors.push(forbidden(at, NOT_FOR_EXTERNAL_NAME));
    }),
  ),
  always('externalName', '', canonicalName),
);

const affinityTimeout = check<number>('timeoutSeconds', (seconds, at, { errors }) => {
  if (seconds <= 0 || seconds > 86400) errors.push(invalid(at, seconds, 'must be greater than 0 and less than 86400', 'range'));
});
const WHEN_CLIENT_IP = required('when session affinity type is ClientIP');
const clientIpAffinity = type<SessionAffinityConfig>(
  'SessionAffinityConfig',
  pointer('clientIP', WHEN_CLIENT_IP, type<ClientIPConfig>('ClientIPConfig', pointer('timeoutSeconds', WHEN_CLIENT_IP, affinityTimeout))),
);

const KUBELET_PORT = 10250;

/** Clouds once opened too much for such a Service. */
const kubeletPort = check<readonly ServicePort[]>('kubeletPort', (ports, at, { errors }) => {
  for (const [i, { port }] of ports.entries()) {
    const detail = `may not expose port ${KUBELET_PORT} externally since it is used by kubelet`;
    if (port === KUBELET_PORT) errors.push(invalid(index(at, i), port, detail, 'kubelet-port'));
  }
});

const serviceSpec = type<ServiceSpec>(
  'ServiceSpec',
  when(spec => !isHeadless(spec) && spec.type !== 'ExternalName', field('ports', required())),
  when(spec => isHeadless(spec) && ofType('LoadBalancer', 'NodePort')(spec), notHeadless),
  before(33, when(ofType('LoadBalancer'), field('ports', kubeletPort))),
  when(ofType('ExternalName'), externalName),
  servicePorts,
  pointer('selector', labels),
  field('sessionAffinity', required(), oneOf('ClientIP', 'None')),
  when(spec => spec.sessionAffinity === 'ClientIP', pointer('sessionAffinityConfig', WHEN_CLIENT_IP, clientIpAffinity)),
  when(
    spec => spec.sessionAffinity === 'None' && spec.sessionAffinityConfig !== undefined,
    mustBeUnset('sessionAffinityConfig', 'must not be set when session affinity is None'),
  ),
  clusterIpFields,
  field('externalIPs', eachVal(first(ip, endpointIp))),
  field('type', required(), oneOf('ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort')),
  when(ofType('ClusterIP'), field('ports', unpublishedPorts)),
  field('ports', uniqueNodePorts, uniquePorts),
);

const trimmedCidr = check<string>('cidr', (value, at, found) => cidr(value.trim(), at, found));

/** The release since which each range is told by itself. */
const EACH_RANGE_SINCE = 30;

function rangesAsOne(ranges: readonly string[], annotation: string | undefined, at: Path, { errors }: Findings): void {
  const isRange = (text: string) => parseCidr(text.trim()) !== undefined;
  const written = annotation?.trim() ?? '';
  if (ranges.length ? ranges.every(isRange) : written === '' || written.split(',').every(isRange)) return;
  const shown = ranges.length ? goSprint(ranges) : written;
  // The sentence ends in a blank.
  errors.push(invalid(at, shown, 'must be a list of IP ranges. For example, 10.240.0.0/24,10.250.0.0/24 ', 'cidr'));
}

/** The field, or the annotation that it has replaced. The server spells the field with a capital. */
const sourceRanges = check<Service>('loadBalancerSourceRanges', ({ metadata, spec = {} }, up, found) => {
  const ranges = spec.loadBalancerSourceRanges ?? [];
  const annotation = metadata?.annotations?.[SOURCE_RANGES];
  if (ranges.length === 0 && annotation === undefined) return;
  const at = ranges.length ? child(up, 'spec', 'LoadBalancerSourceRanges') : key(child(up, 'metadata', 'annotations'), SOURCE_RANGES);
  if (!isLoadBalancer(spec)) found.errors.push(forbidden(at, ONLY_LOAD_BALANCER));
  if (found.scope.minor < EACH_RANGE_SINCE) rangesAsOne(ranges, annotation, at, found);
  else if (ranges.length) eachVal(trimmedCidr)(ranges, at, found);
  else if (annotation?.trim()) for (const value of annotation.trim().split(',')) trimmedCidr(value, at, found);
});

const isReachable = (spec: ServiceSpec) =>
  ofType('LoadBalancer', 'NodePort')(spec) || (spec.type === 'ClusterIP' && !!spec.externalIPs?.length);
const notReachable = check<string>('externalTrafficPolicy', (value, at, { errors }) => {
  errors.push(invalid(at, named(value), 'may only be set for externally-accessible services', 'external-traffic-policy'));
});
const needsHealthCheck = (spec: ServiceSpec) => isLoadBalancer(spec) && spec.externalTrafficPolicy === 'Local';
const noHealthCheck = check<number>('healthCheckNodePort', (value, at, { errors }) => {
  const detail = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
  errors.push(invalid(at, value, detail, 'health-check-node-port'));
});

const traffic = type<ServiceSpec>(
  'ServiceSpec',
  when(
    spec => !isLoadBalancer(spec) && spec.allocateLoadBalancerNodePorts !== undefined,
    check('allocateLoadBalancerNodePorts', (_, up, { errors }) => {
      errors.push(forbidden(child(up, 'allocateLoadBalancerNodePorts'), ONLY_LOAD_BALANCER));
    }),
  ),
  when(isLoadBalancer, pointer('loadBalancerClass', format(labelKey))),
  when(
    spec => !isLoadBalancer(spec),
    pointer(
      'loadBalancerClass',
      check('forbidden', (_, at, { errors }) => {
        errors.push(forbidden(at, ONLY_LOAD_BALANCER));
      }),
    ),
  ),
  when(spec => !isReachable(spec), field('externalTrafficPolicy', notReachable)),
  when(isReachable, field('externalTrafficPolicy', required(), oneOf('Cluster', 'Local'))),
  when(spec => !needsHealthCheck(spec), field('healthCheckNodePort', noHealthCheck)),
  when(needsHealthCheck, field('healthCheckNodePort', portNumber)),
  when(ofType('ClusterIP', 'NodePort', 'LoadBalancer'), pointer('internalTrafficPolicy', required())),
  pointer('internalTrafficPolicy', oneOf('Cluster', 'Local')),
  since(34, pointer('trafficDistribution', oneOfStrings('PreferClose', 'PreferSameZone', 'PreferSameNode'))),
  before(34, pointer('trafficDistribution', oneOfStrings('PreferClose'))),
);

const spec = (row: Check<ServiceSpec>) => always<Service, 'spec'>('spec', {}, row);

export const service = kind<Service>({
  group: '',
  kind: 'Service',
  prepare: object => {
    delete object.status;
    object.spec ??= {};
    normalizeClusterIps(object.spec);
    shareNodePorts(object.spec);
  },
  failure: ({ spec = {} }, scope) => healthCheckFailure(spec, scope),
  rows: first(
    spec(allocation),
    type<Service>(
      'Service',
      // Names like 1password are taken since 1.36 (KEP-5311).
      since(36, objectMeta({ name: dnsLabel, namespaced: true })),
      before(36, objectMeta({ name: dns1035Label, namespaced: true })),
      topologyAnnotations,
      spec(serviceSpec),
      sourceRanges,
      spec(traffic),
    ),
  ),
  warnings: serviceWarnings,
});
