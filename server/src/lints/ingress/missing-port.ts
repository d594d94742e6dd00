// A backend port that the Service of the environment does not have.
import { ACTION_PORT, describe, fieldOf, placesAt, textAt } from '#references';
import type { Ingress, Service } from '#schemas';
import { object, service, stream } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { defineRule } from '../rule.ts';

const example = (port: number) =>
  stream(
    service('ports:\n  - name: http\n    port: 80'),
    object(
      'networking.k8s.io/v1',
      'Ingress',
      'web',
      `spec:\n  defaultBackend:\n    service:\n      name: web\n      port:\n        number: ${port}`,
    ),
  );

export const ingressMissingPort = defineRule<Ingress>({
  id: 'ingress/missing-port',
  title: 'Ingress to a port that the Service does not have',
  on: ['networking.k8s.io/Ingress'],
  what: 'A backend names a port of its Service by a number or name that the Service does not list.',
  why: 'The controller finds no endpoints: requests end in 503.',
  remedy: 'Name a port of the Service (not of the container).',
  wrong: example(8080),
  right: example(80),
  *check(subject, { references }) {
    const backends = ['spec.defaultBackend.service', 'spec.rules[].http.paths[].backend.service'].flatMap(at =>
      placesAt(subject.object, at),
    );
    for (const { value, path } of backends) {
      const found = references.get('Service', subject.namespace, textAt(value, 'name'));
      const { type, ports = [] } = (found?.object as Service | undefined)?.spec ?? {};
      const port = fieldOf(value, 'port');
      const [number, name] = [fieldOf(port, 'number'), textAt(port, 'name')];
      if (!found || !port || name === ACTION_PORT || type === 'ExternalName' || !ports.length) continue;
      if (ports.some(one => (name ? one.name === name : one.port === number))) continue;
      const near = name ? nearestName(name, new Set(ports.flatMap(one => one.name ?? []))) : undefined;
      yield {
        at: [...path, 'port', name ? 'name' : 'number'],
        message: `${describe(found)} has no port ${name ? `called "${name}"` : number}, only ${ports
          .map(one => (one.name ? `${one.name} (${one.port})` : one.port))
          .join(', ')}`,
        related: [{ subject: found, at: ['spec', 'ports'], message: 'its ports' }],
        ...(near && { data: { replacement: near } }),
      };
    }
  },
});
