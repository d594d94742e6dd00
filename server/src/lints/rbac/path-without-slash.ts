// A path of the API server that no request has.
import type { ClusterRole } from '#schemas';
import { role } from '../example.ts';
import { defineRule } from '../rule.ts';
import { CLUSTER_ROLE } from './rules.ts';

const example = (path: string) => role(`nonResourceURLs: ["${path}"]\nverbs: ["get"]`, 'ClusterRole');

export const pathWithoutSlash = defineRule<ClusterRole>({
  id: 'rbac/path-without-slash',
  title: 'Path of a request without its slash',
  on: [CLUSTER_ROLE],
  what: 'nonResourceURLs holds a path that does not begin with a slash.',
  why: 'Paths are compared as they are, and every path of a request begins with a slash: it grants nothing.',
  remedy: 'Write /healthz, or /healthz/* for all below it.',
  wrong: example('healthz'),
  right: example('/healthz'),
  *check({ object: { rules = [] } }) {
    for (const [i, { nonResourceURLs }] of (rules ?? []).entries())
      for (const [j, path] of (nonResourceURLs ?? []).entries()) {
        if (path === '*' || !/^[a-z]/.test(path)) continue;
        yield {
          at: ['rules', i, 'nonResourceURLs', j],
          message: `No request has the path "${path}", which lacks its slash: this grants nothing`,
          data: { replacement: `/${path}` },
        };
      }
  },
});
