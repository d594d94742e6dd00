// Addresses and node ports are handed out before a Service is validated: a refusal here hides all others.
// The cluster is taken to be as kubeadm sets it up: IPv4 alone, Services in 10.96.0.0/12, node ports 30000-32767.
import { child, index, invalid, named, type Path, root } from '#field';
import type { ServicePort, ServiceSpec } from '#schemas';
import { isStrictSubset, parseCidr, parseIp, showIp } from '../ip.ts';
import type { Allocated, Scope } from '../scope.ts';
import { type Check, check, type Findings, first, when } from '../words.ts';
import { clusterIpFields, NO_CLUSTER_IP } from './service-cluster-ips.ts';

const NODE_PORTS = { from: 30000, to: 32767 };
const SERVICE_RANGE = parseCidr('10.96.0.0/12')!;
const BROADCAST = '10.111.255.255';
const FAMILY = 'IPv4';
/** The address of the `kubernetes` Service, which every cluster holds. */
const API_SERVER = '10.96.0.1';

/** What a stored Service holds, so that the next one cannot have it. */
export function allocatedBy({ clusterIP, clusterIPs = [], ports = [], healthCheckNodePort }: ServiceSpec): {
  nodePorts: number[];
  clusterIps: string[];
} {
  const nodePorts = [...ports.map(port => port.nodePort), healthCheckNodePort].filter(port => port !== undefined && port !== 0);
  const clusterIps = new Set([clusterIP, ...clusterIPs].filter(address => address && address !== NO_CLUSTER_IP));
  return { nodePorts: nodePorts as number[], clusterIps: [...clusterIps] as string[] };
}

const isSelectorless = ({ clusterIP, selector }: ServiceSpec) => clusterIP === NO_CLUSTER_IP && Object.keys(selector ?? {}).length === 0;
const policyOf = (spec: ServiceSpec) => spec.ipFamilyPolicy ?? (isSelectorless(spec) ? 'RequireDualStack' : 'SingleStack');

/** One address and one family belong to a single-stack Service, and the addresses' families must be those of the cluster. */
const stackFits = check<ServiceSpec>('ipFamilyPolicy', (spec, up, { errors }) => {
  const { clusterIPs = [], ipFamilies = [] } = spec;
  const policy = policyOf(spec);
  if (policy === 'SingleStack') {
    const needsDual = (what: string) => `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`;
    if (clusterIPs.length === 2) errors.push(invalid(child(up, 'ipFamilyPolicy'), policy, needsDual('cluster IPs'), 'ip-family-policy'));
    if (ipFamilies.length === 2) errors.push(invalid(child(up, 'ipFamilyPolicy'), policy, needsDual('IP families'), 'ip-family-policy'));
  }
  for (const [i, address] of clusterIPs.entries()) {
    if (address === NO_CLUSTER_IP) break;
    if (i < ipFamilies.length || parseIp(address)?.family !== 6) continue;
    errors.push(
      invalid(index(child(up, 'clusterIPs'), i), clusterIPs, 'IPv6 is not configured on this cluster', 'ip-family-not-configured'),
    );
  }
});

const familiesConfigured = check<ServiceSpec>('ipFamilies', (spec, up, { errors }) => {
  if (isSelectorless(spec)) return;
  if (policyOf(spec) === 'RequireDualStack') {
    const detail = 'this cluster is not configured for dual-stack services';
    errors.push(invalid(child(up, 'ipFamilyPolicy'), 'RequireDualStack', detail, 'ip-family-not-configured'));
  }
  spec.ipFamilies?.forEach((family, i) => {
    if (family === FAMILY) return;
    errors.push(invalid(index(child(up, 'ipFamilies'), i), named(family), 'not configured on this cluster', 'ip-family-not-configured'));
  });
});

/** Why the address cannot be had; undefined if it can. */
function refuseAddress(address: string, allocated: Allocated | undefined): string | undefined {
  const ip = parseIp(address);
  if (!ip) return undefined;
  const shown = showIp(ip);
  const inRange = isStrictSubset(parseCidr(`${shown}/32`) ?? SERVICE_RANGE, SERVICE_RANGE);
  if (!inRange || shown === showIp(SERVICE_RANGE.network) || shown === BROADCAST)
    return 'the provided network does not match the current range';
  return shown === API_SERVER || allocated?.clusterIps.has(shown) ? 'provided IP is already allocated' : undefined;
}

const clusterIpFree = check<ServiceSpec>('clusterIPs', ({ clusterIPs = [] }, up, { errors, scope }) => {
  const [address] = clusterIPs;
  if (!address || address === NO_CLUSTER_IP) return;
  const why = refuseAddress(address, scope.allocated);
  if (why) errors.push(invalid(child(up, 'clusterIPs'), clusterIPs, `failed to allocate IP ${address}: ${why}`, 'cluster-ip-allocation'));
});

/** A port number written twice (for TCP and UDP) shares one node port: the one written at either of them. */
const requestedNodePort = (ports: readonly ServicePort[], port: ServicePort) =>
  ports.find(other => other.port === port.port && other.nodePort)?.nodePort ?? 0;

function refuseNodePort(nodePort: number, taken: ReadonlySet<number>, allocated: Allocated | undefined): string | undefined {
  if (nodePort < NODE_PORTS.from || nodePort > NODE_PORTS.to) {
    return `provided port is not in the valid range. The range of valid ports is ${NODE_PORTS.from}-${NODE_PORTS.to}`;
  }
  return taken.has(nodePort) || allocated?.nodePorts.has(nodePort) ? 'provided port is already allocated' : undefined;
}

const nodePortsFree = check<ServiceSpec>('nodePorts', (spec, up, { errors, scope }) => {
  const ports = spec.ports ?? [];
  const allocatesAll = spec.type === 'NodePort' || spec.allocateLoadBalancerNodePorts === true;
  const taken = new Set<number>();
  const ofPort = new Map<number | undefined, number>();
  const take = (nodePort: number, at: Path): boolean => {
    const why = refuseNodePort(nodePort, taken, scope.allocated);
    if (why) errors.push(invalid(at, nodePort, why, 'node-port-allocation'));
    taken.add(nodePort);
    return why === undefined;
  };
  for (const [i, port] of ports.entries()) {
    const at = child(index(child(up, 'ports'), i), 'nodePort');
    if (!port.nodePort && !allocatesAll) continue;
    const shared = ofPort.get(port.port);
    const wanted = shared ? port.nodePort : requestedNodePort(ports, port);
    if (!wanted || wanted === shared) continue;
    if (!take(wanted, at)) return;
    if (!shared) ofPort.set(port.port, wanted);
  }
});

/** The refusals of the allocators in their order: only the first one is said. */
export const allocation: Check<ServiceSpec> = when(
  spec => spec.type !== 'ExternalName',
  first(
    clusterIpFields,
    stackFits,
    familiesConfigured,
    clusterIpFree,
    when(spec => spec.type === 'NodePort' || spec.type === 'LoadBalancer', nodePortsFree),
  ),
);

/** The port of health checks is taken last; what is wrong with it is no error of a field, but of the server. */
export function healthCheckFailure(spec: ServiceSpec, scope: Scope): string | undefined {
  const { type, externalTrafficPolicy, healthCheckNodePort: wanted } = spec;
  if (type !== 'LoadBalancer' || externalTrafficPolicy !== 'Local' || !wanted) return undefined;
  const found: Findings = { errors: [], scope };
  allocation(spec, root, found);
  if (found.errors.length) return undefined;
  const why = refuseNodePort(wanted, new Set(spec.ports?.map(port => port.nodePort ?? 0)), scope.allocated);
  return why && `failed to allocate requested HealthCheck NodePort ${wanted}: ${why}`;
}

/** Gives the ports that share a number the node port that one of them asks for. Changes the ports. */
export function shareNodePorts(spec: ServiceSpec): void {
  if (spec.type !== 'NodePort' && !(spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts)) return;
  const ports = spec.ports ?? [];
  for (const port of ports) {
    const nodePort = port.nodePort || requestedNodePort(ports, port);
    if (nodePort) port.nodePort = nodePort;
  }
}
