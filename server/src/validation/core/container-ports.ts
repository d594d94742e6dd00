// Ports of containers: their names, their numbers, and that two do not ask for the same port of the Node.
// Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports
import { child, duplicate, index, invalid, type Path } from '#field';
import type { Container, ContainerPort } from '#schemas';
import { portName } from '../formats.ts';
import { type Check, type Findings, field, portNumber, required, type, word } from '../words.ts';
import { protocol } from './port.ts';

const numbers = type<ContainerPort>(
  'ContainerPort',
  field('containerPort', required(), portNumber),
  field('hostPort', portNumber),
  field('protocol', required(), protocol),
);

/** Ports of one container. A name that is malformed may come twice. */
export const containerPorts: Check<readonly ContainerPort[]> = word('containerPorts', [numbers], (ports, up, found) => {
  const seen = new Set<string>();
  ports.forEach((port, i) => {
    const at = index(up, i);
    const { name } = port;
    if (name) {
      const said = portName(name);
      for (const detail of said) found.errors.push(invalid(child(at, 'name'), name, detail, 'format-port-name'));
      if (seen.has(name)) found.errors.push(duplicate(child(at, 'name'), name));
      if (said.length === 0) seen.add(name);
    }
    numbers(port, at, found);
  });
});

/** No two containers of the list ask for the same port of the Node. @param at the place of the list */
export function uniqueHostPorts(containers: readonly Container[], at: Path, { errors }: Findings): void {
  const seen = new Set<string>();
  containers.forEach(({ ports = [] }, i) => {
    ports.forEach(({ protocol = '', hostIP = '', hostPort }, j) => {
      if (!hostPort) return;
      const asked = `${protocol}/${hostIP}/${hostPort}`;
      if (seen.has(asked)) errors.push(duplicate(child(index(child(index(at, i), 'ports'), j), 'hostPort'), asked));
      seen.add(asked);
    });
  });
}
