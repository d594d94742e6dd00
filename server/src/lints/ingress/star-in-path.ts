// A star in a path, which stands for itself.
import type { Ingress } from '#schemas';
import { object } from '../example.ts';
import { defineRule } from '../rule.ts';

const example = (path: string) =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    'web',
    `spec:\n  rules:\n    - http:\n        paths:\n          - path: ${path}\n            pathType: Prefix\n            backend:\n              service:\n                name: web\n                port:\n                  number: 80`,
  );

export const starInPath = defineRule<Ingress>({
  id: 'ingress/star-in-path',
  title: 'Star in a path of type Prefix or Exact',
  on: ['networking.k8s.io/Ingress'],
  what: 'A path ends in a star, and its pathType is Prefix or Exact.',
  why: 'There a star is a letter like others: /api/* leads to no address but that one. A Prefix matches what lies below it by itself.',
  remedy: 'Leave out the star.',
  wrong: example('/api/*'),
  right: example('/api'),
  *check({ object: { spec } }) {
    for (const [i, { http }] of (spec?.rules ?? []).entries())
      for (const [j, { path = '', pathType }] of (http?.paths ?? []).entries()) {
        if (pathType === 'ImplementationSpecific' || !path.endsWith('/*')) continue;
        const meant = path.slice(0, -2) || '/';
        yield {
          at: ['spec', 'rules', i, 'http', 'paths', j, 'path'],
          message: `In a path of type ${pathType} a star stands for itself${pathType === 'Prefix' ? `: ${meant} means all below it` : ''}`,
          ...(pathType === 'Prefix' && { data: { replacement: meant } }),
        };
      }
  },
});
