// A certificate for a host that no rule serves.
import type { Ingress } from '#schemas';
import { object, service, stream } from '../example.ts';
import { defineRule } from '../rule.ts';

const example = (host: string) =>
  stream(
    service('ports:\n  - port: 80'),
    object(
      'networking.k8s.io/v1',
      'Ingress',
      'web',
      `spec:
  tls:
    - hosts:
        - ${host}
      secretName: web-tls
  rules:
    - host: web.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80`,
    ),
  );

/** `*.example.com` covers one more label, no less and no more. */
const covers = (pattern: string, host: string) =>
  pattern === host || (pattern.startsWith('*.') && host.slice(host.indexOf('.') + 1) === pattern.slice(2));

export const tlsHostWithoutRule = defineRule<Ingress>({
  id: 'ingress/tls-host-without-rule',
  title: 'TLS host that no rule serves',
  on: ['networking.k8s.io/Ingress'],
  what: 'A host under tls is the host of no rule.',
  why: 'The certificate is never used, and the host that is served answers with the controller’s default certificate.',
  remedy: 'Write the same host in tls and in the rules.',
  wrong: example('www.example.com'),
  right: example('web.example.com'),
  *check({ document, object: { spec } }, { isBuilt }) {
    // Overlays often replace the one and not the other.
    if (isBuilt(document)) return;
    const served = (spec?.rules ?? []).map(({ host }) => host ?? '');
    // A rule without host, or a default backend, serves every host.
    if (!served.length || served.includes('') || spec?.defaultBackend) return;
    for (const [i, { hosts }] of (spec?.tls ?? []).entries())
      for (const [j, host] of (hosts ?? []).entries()) {
        if (served.some(one => covers(host, one) || covers(one, host))) continue;
        yield { at: ['spec', 'tls', i, 'hosts', j], message: `No rule serves "${host}", only ${[...new Set(served)].join(', ')}` };
      }
  },
});
