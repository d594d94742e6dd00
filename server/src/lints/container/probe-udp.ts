// A probe over TCP of a port that is UDP only.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';
import { probesOf } from './probe.ts';

const example = (protocol: string) =>
  pod(`ports:\n  - name: dns\n    containerPort: 53\n    protocol: ${protocol}\nlivenessProbe:\n  tcpSocket:\n    port: dns`).replace(
    'nginx:1.25.3',
    'registry.example.com/dns:1.4',
  );

export const probeUdp = defineContainerRule({
  id: 'container/probe-udp',
  title: 'TCP probe of a UDP port',
  what: 'A probe over TCP, HTTP or gRPC asks a port that the container lists for UDP or SCTP only.',
  why: 'Nobody answers: a liveness probe kills the container again and again.',
  remedy: 'Probe a TCP port, or use exec.',
  wrong: example('UDP'),
  right: example('TCP'),
  *check({ container, path }) {
    for (const { port, elsewhere } of probesOf(container, path)) {
      const asked = (container.ports ?? []).filter(
        ({ name, containerPort }) => port && (name === port.value || containerPort === port.value),
      );
      if (!port || elsewhere || !asked.length || asked.some(({ protocol = 'TCP' }) => protocol === 'TCP')) continue;
      yield { at: port.path, message: `Port ${port.value} is ${asked[0]!.protocol} only: no TCP probe can reach it` };
    }
  },
});
