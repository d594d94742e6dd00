// A regular expression in a path that is taken by the letter.
import type { Ingress } from '#schemas';
import { object } from '../example.ts';
import { defineRule } from '../rule.ts';

const example = (path: string) =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    'web',
    `spec:\n  rules:\n    - http:\n        paths:\n          - path: ${path}\n            pathType: Exact\n            backend:\n              service:\n                name: web\n                port:\n                  number: 80\n`,
  );

export const expressionInPath = defineRule<Ingress>({
  id: 'ingress/expression-in-path',
  title: 'Regular expression in a path of type Prefix or Exact',
  on: ['networking.k8s.io/Ingress'],
  what: 'A path holds a group or a class of characters, its pathType is Prefix or Exact, and no annotation tells a controller to take it for an expression.',
  why: 'Such paths are compared by the letter: no request has one.',
  remedy: 'Use pathType ImplementationSpecific and the annotation of your controller, or a plain path.',
  wrong: example('/items/[0-9]+'),
  right: example('/items'),
  *check({ object: { metadata, spec } }) {
    if (Object.keys(metadata?.annotations ?? {}).some(key => /regex|rewrite|snippet|konghq|traefik|haproxy|path-type/.test(key))) return;
    for (const [i, { http }] of (spec?.rules ?? []).entries())
      for (const [j, { path = '', pathType }] of (http?.paths ?? []).entries()) {
        if (pathType === 'ImplementationSpecific' || !/\[.+\]|\(.+\)|\.[*+]/.test(path)) continue;
        yield {
          at: ['spec', 'rules', i, 'http', 'paths', j, 'path'],
          message: `A path of type ${pathType} is no regular expression: no request has the path "${path}"`,
        };
      }
  },
});
