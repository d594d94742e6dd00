// What kubectl is warned of when a Service is created.
import { child, goQuote, index, key, type Path, root } from '#field';
import type { Service, ServiceSpec } from '#schemas';
import { warnOfCidr, warnOfIp } from '../ip-checks.ts';
import type { Warning } from '../kind.ts';
import type { Scope } from '../scope.ts';
import { NO_CLUSTER_IP } from './service-cluster-ips.ts';

export const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';
export const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode';
const SPEC = child(root, 'spec');

const warn = (message: string, at: Path, rule: string): Warning => ({ message, at, rule: `warning/${rule}` });
const ignored = (name: keyof ServiceSpec, why: string, shown: string = name) =>
  warn(`spec.${shown} is ignored ${why}`, child(SPEC, name), 'ignored-field');

export function* serviceWarnings({ metadata, spec = {} }: Service, { minor }: Scope): Generator<Warning> {
  if (metadata?.annotations?.[TOPOLOGY_HINTS] !== undefined) {
    yield warn(
      `annotation ${TOPOLOGY_HINTS} is deprecated, please use ${TOPOLOGY_MODE} instead`,
      key(child(root, 'metadata', 'annotations'), TOPOLOGY_HINTS),
      'deprecated-annotation',
    );
  }
  const { clusterIP, externalIPs = [], type } = spec;
  if (clusterIP && clusterIP !== NO_CLUSTER_IP) yield* warnOfIps('clusterIPs', spec.clusterIPs);
  const headless = type === 'ClusterIP' && clusterIP === NO_CLUSTER_IP;
  if (headless) yield* headlessWarnings(spec);
  yield* warnOfIps('externalIPs', externalIPs);
  if (minor >= 36 && externalIPs.length && !headless && type !== 'ExternalName') {
    yield warn(
      'spec.externalIPs is deprecated and may no longer be implemented in some clusters',
      child(SPEC, 'externalIPs'),
      'deprecated-field',
    );
  }
  if (spec.loadBalancerIP) yield* warnOfIp(child(SPEC, 'loadBalancerIP'), spec.loadBalancerIP);
  for (const [i, range] of spec.loadBalancerSourceRanges?.entries() ?? [])
    yield* warnOfCidr(index(child(SPEC, 'loadBalancerSourceRanges'), i), range);
  if (type === 'ExternalName' && externalIPs.length) yield ignored('externalIPs', 'when spec.type is "ExternalName"');
  if (type !== 'ExternalName' && spec.externalName) yield ignored('externalName', 'when spec.type is not "ExternalName"');
  if (minor >= 34 && spec.trafficDistribution === 'PreferClose') {
    const message = `spec.trafficDistribution: ${goQuote('PreferClose')} is deprecated; use ${goQuote('PreferSameZone')}`;
    yield warn(message, child(SPEC, 'trafficDistribution'), 'deprecated-value');
  }
}

function* headlessWarnings(spec: ServiceSpec): Generator<Warning> {
  const why = 'for headless services';
  if (spec.loadBalancerIP) yield ignored('loadBalancerIP', why);
  if (spec.externalIPs?.length) yield ignored('externalIPs', why);
  if (spec.sessionAffinity !== 'None') yield ignored('sessionAffinity', why, 'SessionAffinity');
}

function* warnOfIps(field: 'clusterIPs' | 'externalIPs', addresses: readonly string[] = []): Generator<Warning> {
  for (const [i, address] of addresses.entries()) yield* warnOfIp(index(child(SPEC, field), i), address);
}
