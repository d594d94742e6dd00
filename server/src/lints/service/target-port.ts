// The ports of the Pods behind a Service, as its rules compare them.
import { containersOf, type PodSource, portsOf, type Subject, selectedBy } from '#references';
import type { Service, ServicePort } from '#schemas';
import type { Scope } from '../scope.ts';

/** The Pods that a Service sends to; none for a Service without selector. */
export function podsBehind({ namespace, object: { spec } }: Subject<Service>, { references }: Scope): readonly PodSource[] {
  const matchLabels = spec?.selector ?? {};
  if (!Object.keys(matchLabels).length || spec?.type === 'ExternalName') return [];
  return selectedBy({ matchLabels }, references.pods(namespace));
}

/** The port of a Service is its target port, too, if it names no other. */
export const targetOf = ({ targetPort, port }: ServicePort): number | string =>
  targetPort === undefined || targetPort === 0 || targetPort === '' ? (port ?? 0) : targetPort;

/** Ports of the containers that run as long as the Pod: init containers are over before a Service sends anything. */
export const servedPorts = (pod: PodSource) => portsOf(pod).filter(({ stays }) => stays);

/** Whether some container of the Pod listens there, or may: containers need not list the numbers of their ports. */
export function mayListen(pod: PodSource, target: number | string): boolean {
  const ports = servedPorts(pod);
  if (typeof target === 'string') return ports.some(({ port }) => port.name === target);
  const silent = containersOf(pod).some(({ container, stays }) => stays && !container.ports?.length);
  return silent || ports.some(({ port }) => port.containerPort === target);
}
