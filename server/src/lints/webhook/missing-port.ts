// A webhook, or an aggregated API, that is called at a port which its Service does not have.
import { describe, fieldOf, placesAt, textAt } from '#references';
import type { Service } from '#schemas';
import { object, service, stream } from '../example.ts';
import { defineRule } from '../rule.ts';

const WEBHOOKS = 'webhooks[].clientConfig.service';
/** Where a kind names the Service that is called. */
const CALLED: Readonly<Record<string, string>> = {
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': WEBHOOKS,
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': WEBHOOKS,
  'apiextensions.k8s.io/CustomResourceDefinition': 'spec.conversion.webhook.clientConfig.service',
  'apiregistration.k8s.io/APIService': 'spec.service',
};
const DEFAULT_PORT = 443;

const example = (port: number) =>
  stream(
    service('ports:\n  - port: 9443'),
    object(
      'admissionregistration.k8s.io/v1',
      'ValidatingWebhookConfiguration',
      'web',
      `webhooks:
  - name: web.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig:
      service:
        name: web
        namespace: default
        port: ${port}
`,
    ),
  );

export const webhookMissingPort = defineRule({
  id: 'webhook/missing-port',
  title: 'Webhook at a port that its Service does not have',
  on: Object.keys(CALLED),
  what: 'The API server calls a port of a Service that the Service does not list. Without port it calls 443.',
  why: 'The call fails: with failurePolicy Fail, every request that the webhook is asked about is refused.',
  remedy: 'Name a port of the Service (not of the container), or give the Service port 443.',
  wrong: example(8443),
  right: example(9443),
  *check({ kind, object }, { references }) {
    for (const { value, path } of placesAt(object, CALLED[kind] ?? '')) {
      const found = references.get('Service', textAt(value, 'namespace'), textAt(value, 'name'));
      const { type, ports = [] } = (found?.object as Service | undefined)?.spec ?? {};
      const port = fieldOf(value, 'port') ?? DEFAULT_PORT;
      if (!found || type === 'ExternalName' || !ports.length || ports.some(one => one.port === port)) continue;
      yield {
        at: fieldOf(value, 'port') === undefined ? [...path, 'name'] : [...path, 'port'],
        message: `${describe(found)} has no port ${port}, only ${ports.map(one => one.port).join(', ')}: the call fails`,
        related: [{ subject: found, at: ['spec', 'ports'], message: 'its ports' }],
      };
    }
  },
});
