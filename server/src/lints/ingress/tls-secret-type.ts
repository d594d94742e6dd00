// A Secret for TLS that lacks the certificate and its key.
import type { Ingress, Secret } from '#schemas';
import { object, service, stream } from '../example.ts';
import { keysOf } from '../reference/resolve.ts';
import { defineRule } from '../rule.ts';

const example = (keys: string) =>
  stream(
    object('v1', 'Secret', 'web-tls', `stringData:\n${keys}`),
    service('ports:\n  - port: 80'),
    object(
      'networking.k8s.io/v1',
      'Ingress',
      'web',
      `spec:
  tls:
    - hosts:
        - web.example.com
      secretName: web-tls
  defaultBackend:
    service:
      name: web
      port:
        number: 80`,
    ),
  );

export const tlsSecretType = defineRule<Ingress>({
  id: 'ingress/tls-secret-type',
  title: 'TLS Secret without certificate',
  on: ['networking.k8s.io/Ingress'],
  what: 'The Secret that tls names has no tls.crt or no tls.key.',
  why: 'The controller cannot use it and serves its default certificate.',
  remedy: 'Make a Secret of type kubernetes.io/tls with both keys (kubectl create secret tls).',
  wrong: example('  cert: example'),
  right: example('  tls.crt: example\n  tls.key: example'),
  *check(subject, { references }) {
    for (const [i, { secretName }] of (subject.object.spec?.tls ?? []).entries()) {
      const secret = secretName ? references.get('Secret', subject.namespace, secretName) : undefined;
      const keys = secret && keysOf(secret.object as Secret);
      const missing = keys?.size ? ['tls.crt', 'tls.key'].filter(key => !keys.has(key)) : [];
      if (!secret || !missing.length) continue;
      yield {
        at: ['spec', 'tls', i, 'secretName'],
        message: `Secret "${secretName}" has no ${missing.join(' and no ')}: it is no TLS certificate`,
        related: [{ subject: secret, at: ['metadata', 'name'], message: 'defined here' }],
      };
    }
  },
});
