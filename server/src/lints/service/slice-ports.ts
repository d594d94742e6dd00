// An EndpointSlice made by hand that does not get to its Service.
import { describe } from '#references';
import type { EndpointSlice, Service } from '#schemas';
import { object, service, stream } from '../example.ts';
import { defineRule } from '../rule.ts';

const LABEL = 'kubernetes.io/service-name';
const SLICE = 'discovery.k8s.io/EndpointSlice';
const slice = (label: string, port: string) =>
  object(
    'discovery.k8s.io/v1',
    'EndpointSlice',
    'web-1',
    `${label}addressType: IPv4\nports:\n  - name: ${port}\n    port: 8080\nendpoints:\n  - addresses:\n      - 10.20.0.15\n`,
  );
const labels = `  labels:\n    ${LABEL}: web\n`;
const outside = service('ports:\n  - name: http\n    port: 8080');

export const sliceWithoutService = defineRule<EndpointSlice>({
  id: 'service/slice-without-service',
  title: 'EndpointSlice of no Service',
  on: [SLICE],
  what: `An EndpointSlice lacks the label ${LABEL}, and a Service of the same file has no selector.`,
  why: 'Its name and its owner tell nobody which Service it belongs to: the addresses are never used.',
  remedy: 'Label it with the name of the Service.',
  wrong: stream(outside, slice('', 'http')),
  right: stream(outside, slice(labels, 'http')),
  *check({ object: { metadata }, namespace, document }, { references, sameFile }) {
    if (metadata?.labels?.[LABEL] || metadata?.ownerReferences?.length) return;
    // Programs may read slices of no Service: only beside one that waits for endpoints is this one surely meant for it.
    const waits = references
      .list('Service', namespace)
      .some(one => sameFile(one.document, document) && !(one.object as Service).spec?.selector);
    if (!waits) return;
    yield { at: ['metadata'], mark: 'key', message: `Without the label ${LABEL} these endpoints belong to no Service` };
  },
});

export const slicePortName = defineRule<EndpointSlice>({
  id: 'service/slice-port-name',
  title: 'EndpointSlice with other names of ports than its Service',
  on: [SLICE],
  what: 'None of the names of the slice’s ports is that of a port of the Service.',
  why: 'Ports are matched by name: the Service finds no endpoint.',
  remedy: 'Give the ports the names that the Service gives them, or none on both sides.',
  wrong: stream(outside, slice(labels, 'web')),
  right: stream(outside, slice(labels, 'http')),
  *check({ object, namespace }, { references }) {
    const found = references.get('Service', namespace, object.metadata?.labels?.[LABEL] ?? '');
    const wanted = ((found?.object as Service | undefined)?.spec?.ports ?? []).map(({ name = '' }) => name);
    const given = (object.ports ?? []).map(({ name }) => name ?? '');
    if (!found || !wanted.length || !given.length || given.some(name => wanted.includes(name))) return;
    const quoted = (names: readonly string[]) => names.map(name => `"${name}"`).join(', ');
    yield {
      at: ['ports'],
      mark: 'key',
      message: `${describe(found)} calls its ports ${quoted(wanted)}, this slice ${quoted(given)}: they do not come together`,
      related: [{ subject: found, at: ['spec', 'ports'], message: 'its ports' }],
    };
  },
});
