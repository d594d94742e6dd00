// Probes of ports that the container does not name or list.
import { portsOf, type SourceContainer } from '#references';
import { pod } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { defineContainerRule } from '../rule.ts';
import { probesOf } from './probe.ts';

const example = (port: string) =>
  pod(`ports:\n  - name: http\n    containerPort: 80\nreadinessProbe:\n  httpGet:\n    path: /\n    port: ${port}`);

export const probeUnknownPort = defineContainerRule({
  id: 'container/probe-unknown-port',
  title: 'Probe of a port name that the container does not have',
  what: 'A probe names a port by a name that its container gives to none.',
  why: 'The probe never succeeds: the Pod never gets ready, or is restarted again and again.',
  remedy: 'Use the name or the number of a port that the container listens on.',
  wrong: example('management'),
  right: example('http'),
  *check({ container, path }) {
    const names = new Set((container.ports ?? []).flatMap(({ name }) => name ?? []));
    for (const { port } of probesOf(container, path)) {
      if (typeof port?.value !== 'string' || names.has(port.value)) continue;
      const near = names.size === 1 ? [...names][0] : nearestName(port.value, names);
      yield {
        at: port.path,
        message: `Container "${container.name}" has no port called "${port.value}"${listed(container)}: the probe cannot succeed`,
        ...(near && { data: { replacement: near } }),
      };
    }
  },
});

export const probeUnlistedPort = defineContainerRule({
  id: 'container/probe-unlisted-port',
  title: 'Probe of a port number that the container does not list',
  severity: 'information',
  preset: 'strict',
  what: 'A probe goes to a port number that no container of the Pod lists, although this container lists its ports.',
  why: 'Ports need not be listed, but where they are, an unlisted number is often a slip: the Pod never gets ready.',
  remedy: 'Correct the number, or add the port to the list.',
  wrong: example('8080'),
  right: example('80'),
  *check({ container, path }, source) {
    const numbers = new Set(portsOf(source).map(({ port: { containerPort } }) => containerPort));
    for (const { port, elsewhere } of probesOf(container, path)) {
      if (typeof port?.value !== 'number' || elsewhere || !container.ports?.length || numbers.has(port.value)) continue;
      yield { at: port.path, message: `Container "${container.name}" lists no port ${port.value}${listed(container)}` };
    }
  },
});

const listed = ({ ports = [] }: SourceContainer['container']) =>
  ports.length ? `, only ${ports.map(({ name, containerPort }) => (name ? `${name} (${containerPort})` : containerPort)).join(', ')}` : '';
