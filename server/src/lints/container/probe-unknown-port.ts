// A probe of a port that the container does not have.

import { portsOf } from '#references';
import { pod } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { defineContainerRule } from '../rule.ts';
import { probesOf } from './probe.ts';

const example = (port: string) =>
  pod(`ports:\n  - name: http\n    containerPort: 80\nreadinessProbe:\n  httpGet:\n    path: /\n    port: ${port}`);

export const probeUnknownPort = defineContainerRule({
  id: 'container/probe-unknown-port',
  title: 'Probe of a port that the container does not have',
  what: 'A probe names a port by a name that the container does not give, or by a number that no container of the Pod lists although this one lists its ports.',
  why: 'The probe never succeeds: the Pod never gets ready, or is restarted again and again.',
  remedy: 'Name the port that the container listens on, or add it to its list.',
  wrong: example('8080'),
  right: example('http'),
  *check({ container, path }, source) {
    const own = container.ports ?? [];
    const names = new Set(own.flatMap(({ name }) => name ?? []));
    const numbers = new Set(portsOf(source).map(({ port: { containerPort } }) => containerPort));
    for (const { port, elsewhere } of probesOf(container, path)) {
      if (!port || elsewhere) continue;
      if (typeof port.value === 'string' ? names.has(port.value) : !own.length || numbers.has(port.value)) continue;
      const near = typeof port.value === 'string' ? (names.size === 1 ? [...names][0] : nearestName(port.value, names)) : undefined;
      yield {
        at: port.path,
        message: `Container "${container.name}" has no port ${typeof port.value === 'string' ? `called "${port.value}"` : port.value}${
          own.length ? `, only ${own.map(one => (one.name ? `${one.name} (${one.containerPort})` : one.containerPort)).join(', ')}` : ''
        }: the probe cannot succeed`,
        ...(near && { data: { replacement: near } }),
      };
    }
  },
});
