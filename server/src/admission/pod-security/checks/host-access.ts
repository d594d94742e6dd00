// Baseline checks of what of the Node a Pod reaches: its namespaces, paths, ports, and hosts that probes name.
import { child, index, root } from '#field';
import type { Container, LifecycleHandler, Probe } from '#schemas';
import { type CheckPod, containerNames, everyContainer, type PodSecurityCheck, plural, quoted, sorted } from '../check.ts';

const NAMESPACES = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

const checkNamespaces: CheckPod = ({ spec }) => {
  const shared = NAMESPACES.filter(name => spec[name]);
  if (shared.length === 0) return undefined;
  return {
    reason: 'host namespaces',
    detail: shared.map(name => `${name}=true`).join(', '),
    places: shared.map(name => child(root, 'spec', name)),
  };
};

const checkPaths: CheckPod = ({ spec }) => {
  const volumes = [...(spec.volumes ?? []).entries()].filter(([, { hostPath }]) => hostPath);
  if (volumes.length === 0) return undefined;
  return {
    reason: 'hostPath volumes',
    detail: `${plural('volume', 'volumes', volumes.length)} ${quoted(volumes.map(([, { name = '' }]) => name))}`,
    places: volumes.map(([i]) => child(index(child(root, 'spec', 'volumes'), i), 'hostPath')),
  };
};

const checkPorts: CheckPod = pod => {
  const users = everyContainer(pod).filter(({ container }) => container.ports?.some(({ hostPort }) => hostPort));
  if (users.length === 0) return undefined;
  const ports = sorted(
    users.flatMap(({ container }) => (container.ports ?? []).flatMap(({ hostPort }) => (hostPort ? [`${hostPort}`] : []))),
  );
  const verb = plural('uses', 'use', users.length);
  return {
    reason: 'hostPort',
    detail: `${containerNames(users)} ${verb} ${plural('hostPort', 'hostPorts', ports.length)} ${ports.join(', ')}`,
    places: users.flatMap(({ container, at }) =>
      [...(container.ports ?? []).entries()]
        .filter(([, { hostPort }]) => hostPort)
        .map(([i]) => child(index(child(at, 'ports'), i), 'hostPort')),
    ),
  };
};

const HANDLERS = [
  ['livenessProbe', ({ livenessProbe }: Container) => livenessProbe],
  ['readinessProbe', ({ readinessProbe }: Container) => readinessProbe],
  ['startupProbe', ({ startupProbe }: Container) => startupProbe],
  ['lifecycle.postStart', ({ lifecycle }: Container) => lifecycle?.postStart],
  ['lifecycle.preStop', ({ lifecycle }: Container) => lifecycle?.preStop],
] as const;

/** The hosts that a container's probes and handlers name, with the field of each. */
const hostsOf = (container: Container) =>
  HANDLERS.flatMap(([field, of]) => {
    const handler: Probe | LifecycleHandler | undefined = of(container);
    const actions = [['httpGet', handler?.httpGet?.host] as const, ['tcpSocket', handler?.tcpSocket?.host] as const];
    return actions.flatMap(([action, host]) => (host ? [{ host, steps: [...field.split('.'), action, 'host'] }] : []));
  });

const checkHandlerHosts: CheckPod = pod => {
  const found = everyContainer(pod)
    .map(placed => ({ placed, hosts: hostsOf(placed.container) }))
    .filter(({ hosts }) => hosts.length > 0);
  if (found.length === 0) return undefined;
  const names = sorted(found.map(({ placed }) => placed.container.name ?? ''));
  const hosts = sorted(found.flatMap(({ hosts: named }) => named.map(({ host }) => host)));
  const noun = plural('probe or lifecycle host', 'probe or lifecycle hosts', hosts.length);
  return {
    reason: 'probe or lifecycle host',
    detail: `${plural('container', 'containers', names.length)} ${quoted(names)} ${plural('uses', 'use', names.length)} ${noun} ${quoted(hosts)}`,
    places: found.flatMap(({ placed, hosts: named }) => named.map(({ steps }) => child(placed.at, ...steps))),
  };
};

export const hostNamespaces: PodSecurityCheck = {
  id: 'host-namespaces',
  level: 'baseline',
  versions: [{ since: 0, check: checkNamespaces }],
};
export const hostPathVolumes: PodSecurityCheck = {
  id: 'host-path-volumes',
  level: 'baseline',
  versions: [{ since: 0, check: checkPaths }],
};
export const hostPorts: PodSecurityCheck = { id: 'host-ports', level: 'baseline', versions: [{ since: 0, check: checkPorts }] };
export const handlerHosts: PodSecurityCheck = {
  id: 'probe-host',
  level: 'baseline',
  versions: [{ since: 34, check: checkHandlerHosts }],
};
