// One host and path sent to two places.
import { describe, type Subject } from '#references';
import type { HTTPIngressPath, Ingress } from '#schemas';
import { object, service, stream } from '../example.ts';
import { defineRule } from '../rule.ts';

const INGRESS = 'networking.k8s.io/Ingress';
const ingress = (name: string, path: string, to: string) =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    name,
    `spec:
  rules:
    - host: web.example.com
      http:
        paths:
          - path: ${path}
            pathType: Prefix
            backend:
              service:
                name: ${to}
                port:
                  number: 80`,
  );
const services = [service('ports:\n  - port: 80'), service('ports:\n  - port: 80', 'api')];

export const samePathTwice = defineRule<Ingress>({
  id: 'ingress/same-path-twice',
  title: 'One path for two Services',
  on: [INGRESS],
  what: 'Another Ingress of the file and class, or another rule of this one, sends the same host and path to another Service.',
  why: 'Which of the two gets the requests is up to the controller; mostly the older one does, and the other is dead.',
  remedy: 'Drop one of the two, or give them different paths.',
  wrong: stream(...services, ingress('web', '/', 'web'), ingress('api', '/', 'api')),
  right: stream(...services, ingress('web', '/', 'web'), ingress('api', '/api', 'api')),
  *check(subject, { references, sameFile }) {
    const taken = new Map<string, { readonly to: string; readonly by: Subject<Ingress> }>();
    const list = references.list(INGRESS, subject.namespace) as unknown as Subject<Ingress>[];
    for (const one of list.filter(other => sameFile(other.document, subject.document))) {
      // Canaries share the path of what they try out.
      const mine = one.name === subject.name;
      if (hasAnnotations(one) || one.object.spec?.ingressClassName !== subject.object.spec?.ingressClassName) continue;
      for (const { key, to, at, path } of pathsOf(one)) {
        const first = taken.get(key);
        if (!first) taken.set(key, { to, by: one });
        else if (mine && first.to !== to) {
          const where = first.by.name === subject.name ? 'this Ingress' : describe(first.by);
          yield { at, message: `${where} sends ${path} to ${first.to} already` };
        }
      }
      if (mine) return;
    }
  },
});

const hasAnnotations = ({ object: { metadata } }: Subject<Ingress>) =>
  Object.keys(metadata?.annotations ?? {}).some(key => /canary|weight|match|rewrite|class/.test(key));

const pathsOf = ({ object: { spec } }: Subject<Ingress>) =>
  (spec?.rules ?? []).flatMap(({ host = '', http }, i) =>
    (http?.paths ?? []).map((entry: HTTPIngressPath, j) => ({
      key: `${host} ${entry.pathType} ${entry.path ?? ''}`,
      to: entry.backend?.service?.name ?? '',
      at: ['spec', 'rules', i, 'http', 'paths', j, 'path'],
      path: `${host}${entry.path ?? ''}`,
    })),
  );
