// The probes of a container with their places.

import type { Steps } from '#references';
import type { Container, Probe } from '#schemas';

const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;

export interface PlacedProbe {
  readonly name: (typeof PROBES)[number];
  readonly probe: Probe;
  readonly path: Steps;
  /** The port that is probed, and its place; undefined for an exec probe. */
  readonly port: { readonly value: number | string; readonly path: Steps; readonly over: 'httpGet' | 'tcpSocket' | 'grpc' } | undefined;
  /** The probe goes to another host than the Pod. */
  readonly elsewhere: boolean;
}

export function probesOf(container: Container, path: Steps): PlacedProbe[] {
  return PROBES.flatMap(name => {
    const probe = container[name];
    if (!probe) return [];
    const at = [...path, name];
    const over = (['httpGet', 'tcpSocket', 'grpc'] as const).find(handler => probe[handler]);
    const value = over && probe[over]?.port;
    const host = probe.httpGet?.host ?? probe.tcpSocket?.host;
    return {
      name,
      probe,
      path: at,
      port: over && value ? { value, path: [...at, over, 'port'], over } : undefined,
      elsewhere: Boolean(host),
    };
  });
}
