// Ports of the Node itself: which a Pod wants, and which are taken.
import { isSidecar } from '#pods';
import type { Container, Pod } from '#schemas';

export interface HostPort {
  readonly ip: string;
  /** `TCP/80` */
  readonly port: string;
}

const ANY_IP = '0.0.0.0';

/** Of containers that run as long as the Pod does; init containers give their ports back. */
export function hostPortsOf({ spec }: Pod): readonly HostPort[] {
  return [...(spec?.initContainers ?? []).filter(isSidecar), ...(spec?.containers ?? [])].flatMap(portsOf);
}

const portsOf = ({ ports }: Container): HostPort[] =>
  (ports ?? [])
    .filter(({ hostPort }) => hostPort)
    .map(({ hostPort, hostIP, protocol }) => ({ ip: hostIP || ANY_IP, port: `${protocol || 'TCP'}/${hostPort}` }));

export const collides = (wanted: HostPort, taken: HostPort): boolean =>
  wanted.port === taken.port && (wanted.ip === taken.ip || wanted.ip === ANY_IP || taken.ip === ANY_IP);
