// Probes of ports that the container does not name or list.
import { containersOf, type PodSource, portsOf, type SourceContainer } from '#references';
import { pod } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { defineContainerRule } from '../rule.ts';
import { portsOfImage } from './image-ports.ts';
import { probesOf } from './probe.ts';

const example = (port: string) =>
  pod(`ports:\n  - name: http\n    containerPort: 80\nreadinessProbe:\n  httpGet:\n    path: /\n    port: ${port}`);

const ownImage = (text: string) => text.replace('nginx:1.25.3', 'registry.example.com/web:1.4');

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

const hook = (port: string) =>
  pod(`ports:\n  - name: http\n    containerPort: 80\nlifecycle:\n  preStop:\n    httpGet:\n      path: /stop\n      port: ${port}`);

export const hookUnknownPort = defineContainerRule({
  id: 'container/hook-unknown-port',
  title: 'Hook that calls a port name which the container does not have',
  what: 'postStart or preStop names a port by a name that its container gives to none.',
  why: 'The hook fails: after postStart the container is killed, before its end it is not told.',
  remedy: 'Use the name or the number of a port that the container listens on.',
  wrong: hook('management'),
  right: hook('http'),
  *check({ container, path }) {
    const names = new Set((container.ports ?? []).flatMap(({ name }) => name ?? []));
    for (const when of ['postStart', 'preStop'] as const) {
      const port = container.lifecycle?.[when]?.httpGet?.port;
      if (typeof port !== 'string' || names.has(port)) continue;
      yield {
        at: [...path, 'lifecycle', when, 'httpGet', 'port'],
        message: `Container "${container.name}" has no port called "${port}"${listed(container)}: the hook fails`,
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
  wrong: ownImage(example('8080')),
  right: ownImage(example('80')),
  *check(entry, source) {
    const { container, path } = entry;
    if (servedBy(entry, source)) return;
    const numbers = new Set(portsOf(source).map(({ port: { containerPort } }) => containerPort));
    for (const { port, elsewhere } of probesOf(container, path)) {
      if (typeof port?.value !== 'number' || elsewhere || !container.ports?.length || numbers.has(port.value)) continue;
      yield { at: port.path, message: `Container "${container.name}" lists no port ${port.value}${listed(container)}` };
    }
  },
});

export const probeUnservedPort = defineContainerRule({
  id: 'container/probe-unserved-port',
  title: 'Probe of a port that the image does not listen on',
  severity: 'information',
  preset: 'strict',
  what: 'A probe goes to a port on which the program of a well-known image does not listen, and nothing in the manifest configures it to.',
  why: 'The probe never succeeds: the Pod never gets ready, or is restarted again and again.',
  remedy: 'Probe the port that the program listens on.',
  wrong: example('8080'),
  right: example('80'),
  *check(entry, source) {
    const served = servedBy(entry, source);
    for (const { port, elsewhere } of probesOf(entry.container, entry.path)) {
      const number = typeof port?.value === 'string' ? numberOf(entry, port.value) : port?.value;
      if (!port || !served || !number || elsewhere || served.includes(number)) continue;
      const { name, image } = entry.container;
      yield {
        at: port.path,
        message: `Container "${name}" runs ${image}, which listens on ${served.join(' and ')}: the probe of ${number} cannot succeed`,
      };
    }
  },
});

/** Another container of the Pod may answer in its place. */
const servedBy = ({ container }: SourceContainer, source: PodSource): readonly number[] | undefined =>
  containersOf(source).filter(({ stays }) => stays).length === 1 ? portsOfImage(container) : undefined;

const numberOf = ({ container: { ports } }: SourceContainer, name: string): number | undefined =>
  ports?.find(port => port.name === name)?.containerPort;

const listed = ({ ports = [] }: SourceContainer['container']) =>
  ports.length ? `, only ${ports.map(({ name, containerPort }) => (name ? `${name} (${containerPort})` : containerPort)).join(', ')}` : '';
