// A headless Service whose port is another one than that of its Pods.
import type { Service } from '#schemas';
import { deployment, service, stream } from '../example.ts';
import { defineRule } from '../rule.ts';

const example = (port: number) =>
  stream(
    deployment('ports:\n  - containerPort: 8080'),
    service(`clusterIP: None\nselector:\n  app: web\nports:\n  - port: ${port}\n    targetPort: 8080`),
  );

export const headlessPort = defineRule<Service>({
  id: 'service/headless-port',
  title: 'Headless Service that maps a port',
  // Many who only want names for the Pods of a StatefulSet write the port as it would be behind an address.
  preset: 'strict',
  on: ['Service'],
  what: 'A Service with clusterIP None and a single port gives it another number than its targetPort.',
  why: 'Clients get the addresses of the Pods themselves: nothing turns the port into the targetPort, and at the port nobody listens.',
  remedy: 'Make port equal to targetPort, or give the Service a cluster IP.',
  wrong: example(80),
  right: example(8080),
  *check({ object: { spec } }) {
    const [only, ...more] = spec?.ports ?? [];
    // A port with a name is found by it, through the SRV record or the EndpointSlice, with the Pods' own number.
    if (spec?.clusterIP !== 'None' || !spec.selector || !only || more.length || typeof only.targetPort !== 'number') return;
    if (only.targetPort === only.port) return;
    yield {
      at: ['spec', 'ports', 0, 'port'],
      message: `The Service is headless: nothing turns ${only.port} into ${only.targetPort}, clients must call ${only.targetPort}`,
    };
  },
});
