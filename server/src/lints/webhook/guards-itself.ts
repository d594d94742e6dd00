// A webhook that must allow the Pods which it runs in.
import { describe, matches, textAt } from '#references';
import type { Service, ValidatingWebhookConfiguration } from '#schemas';
import { deployment, object, service, stream } from '../example.ts';
import { defineRule } from '../rule.ts';

const GROUP = 'admissionregistration.k8s.io';
const example = (selector: string) =>
  stream(
    deployment(),
    service('selector:\n  app: web\nports:\n  - port: 443'),
    object(
      `${GROUP}/v1`,
      'ValidatingWebhookConfiguration',
      'web',
      `webhooks:
  - name: web.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    failurePolicy: Fail
    clientConfig:
      service:
        name: web
        namespace: default
${selector}    rules:
      - apiGroups: [""]
        apiVersions: [v1]
        operations: [CREATE]
        resources: [pods]
`,
    ),
  );

export const guardsItself = defineRule<ValidatingWebhookConfiguration>({
  id: 'webhook/guards-itself',
  title: 'Webhook that is asked about its own Pods',
  on: [`${GROUP}/ValidatingWebhookConfiguration`, `${GROUP}/MutatingWebhookConfiguration`],
  what: 'A webhook with failurePolicy Fail is asked about every new Pod, those of its own Deployment included.',
  why: 'When none of its Pods runs, none can be made: nobody allows it, and nothing in the cluster starts until the webhook is deleted.',
  remedy:
    'Leave its namespace out with a namespaceSelector, as with kubernetes.io/metadata.name NotIn, or its Pods with an objectSelector.',
  wrong: example(''),
  right: example(
    '    namespaceSelector:\n      matchExpressions:\n        - key: kubernetes.io/metadata.name\n          operator: NotIn\n          values: [default]\n',
  ),
  *check({ object }, { references }) {
    for (const [i, hook] of (object.webhooks ?? []).entries()) {
      if ((hook.failurePolicy ?? 'Fail') !== 'Fail' || hook.matchConditions?.length) continue;
      if (!isEmpty(hook.namespaceSelector) || !isEmpty(hook.objectSelector)) continue;
      const asked = hook.rules?.some(
        ({ apiGroups, operations, resources }) =>
          apiGroups?.some(group => group === '' || group === '*') &&
          operations?.some(one => one === 'CREATE' || one === '*') &&
          resources?.some(one => /^(pods|\*|\*\/\*|pods\/\*)$/.test(one)),
      );
      const namespace = textAt(hook.clientConfig?.service, 'namespace');
      const called = references.get('Service', namespace, textAt(hook.clientConfig?.service, 'name'));
      const selector = (called?.object as Service | undefined)?.spec?.selector;
      if (!asked || !selector || !Object.keys(selector).length) continue;
      const own = references.pods(namespace).find(({ labels }) => matches({ matchLabels: selector }, labels));
      if (!own) continue;
      yield {
        at: ['webhooks', i, 'failurePolicy'],
        message: `The webhook must allow its own Pods, those of ${describe(own.subject)}: when none of them runs, none can start`,
        related: [{ subject: own.subject, at: ['metadata', 'name'], message: 'where it runs' }],
      };
    }
  },
});

const isEmpty = (selector: { matchLabels?: object; matchExpressions?: readonly unknown[] } | undefined) =>
  !Object.keys(selector?.matchLabels ?? {}).length && !selector?.matchExpressions?.length;
