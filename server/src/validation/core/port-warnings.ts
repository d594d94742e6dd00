// Warnings about ports of containers that get in each other's way.
// Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports
import { child, goQuote, index, type Path, showPath } from '#field';
import type { ContainerPort, PodSpec } from '#schemas';
import type { Warning } from '../kind.ts';
import { containersOf } from './pod-scope.ts';

interface Placed {
  readonly port: ContainerPort;
  readonly at: Path;
}

function* portsOf(spec: PodSpec, at: Path): Generator<Placed> {
  for (const [{ ports = [] }, place] of containersOf(spec, at)) {
    for (const [i, port] of ports.entries()) yield { port, at: index(child(place, 'ports'), i) };
  }
}

const warn = (at: Path, text: string, rule: string): Warning => ({ message: `${showPath(at)}: ${text}`, at, rule: `warning/${rule}` });

/** As Go prints the struct by %+v. */
const show = ({ name = '', hostPort = 0, containerPort = 0, protocol = '', hostIP = '' }: ContainerPort) =>
  `{Name:${name} HostPort:${hostPort} ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`;

/** What two ports of one number and protocol do to one another. */
function clash(a: ContainerPort, b: ContainerPort): 'duplicate' | 'overlapping' | 'dangerously ambiguous' | undefined {
  const [aIp, bIp] = [a.hostIP ?? '', b.hostIP ?? ''];
  const [aPort, bPort] = [a.hostPort ?? 0, b.hostPort ?? 0];
  if (aIp === bIp && aPort === bPort) return 'duplicate';
  if (aPort === 0 || bPort === 0) return 'overlapping';
  return aPort === bPort && (aIp === '') !== (bIp === '') ? 'dangerously ambiguous' : undefined;
}

/** @param at the place of the PodSpec */
export function* portWarnings(spec: PodSpec, at: Path): Generator<Warning> {
  const seen = new Map<string, Placed[]>();
  for (const placed of portsOf(spec, at)) {
    const { port, at: place } = placed;
    if (port.hostIP && !port.hostPort) yield warn(place, `hostIP set without hostPort: ${show(port)}`, 'host-ip');
    const number = `${port.containerPort ?? 0}/${port.protocol ?? ''}`;
    const others = seen.get(number) ?? [];
    for (const other of others) {
      const how = clash(port, other.port);
      if (how) yield warn(place, `${how} port definition with ${showPath(other.at)}`, 'port-definition');
    }
    seen.set(number, [...others, placed]);
  }
}

/** @param at the place of the PodSpec */
export function* portNameWarnings(spec: PodSpec, at: Path): Generator<Warning> {
  const seen = new Map<string, Path>();
  for (const { port, at: place } of portsOf(spec, at)) {
    if (!port.name) continue;
    const other = seen.get(port.name);
    if (!other) seen.set(port.name, place);
    else {
      const first = showPath(other);
      const text = `duplicate port name ${goQuote(port.name)} with ${first}, services and probes that select ports by name will use ${first}`;
      yield warn(place, text, 'port-name');
    }
  }
}
