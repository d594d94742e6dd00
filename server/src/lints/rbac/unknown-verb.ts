// A verb that nobody asks for, or that the resource does not take.
import type { Role } from '#schemas';
import { role } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { defineRule } from '../rule.ts';
import { CLUSTER_ROLE, ROLE, rulesOf } from './rules.ts';
import { QUOTES } from './strange-quotes.ts';

/** Verbs of requests, and those that are asked of resources which are only permissions. */
const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection', 'proxy'];
const SPECIAL = [
  'use',
  'bind',
  'escalate',
  'impersonate',
  'approve',
  'sign',
  'attest',
  'request-serviceaccounts-token-audience',
  'mount',
  'post',
  'put',
  'head',
  'options',
];
const KNOWN = new Set(['*', ...VERBS, ...SPECIAL]);
const example = (verb: string) => role(`apiGroups: [""]\nresources: ["pods"]\nverbs: ["${verb}"]`);

/** Words that people use for a verb. */
const MEANT: Readonly<Record<string, string>> = {
  read: 'get',
  view: 'get',
  write: 'update',
  edit: 'update',
  remove: 'delete',
  add: 'create',
  exec: 'create',
};

export const unknownVerb = defineRule<Role>({
  id: 'rbac/unknown-verb',
  title: 'Verb that no request has',
  on: [ROLE, CLUSTER_ROLE],
  what: 'verbs holds a word that no request to the API server has. Verbs are in lower case.',
  why: 'It grants nothing.',
  remedy: 'Use get, list, watch, create, update, patch, delete or deletecollection.',
  wrong: example('read'),
  right: example('get'),
  *check(subject, { release }) {
    for (const { rule, path } of rulesOf(subject)) {
      // Aggregated servers and webhooks may ask for verbs of their own.
      const own = (rule.apiGroups ?? []).every(group => group === '*' || release.groups().has(group));
      for (const [i, verb] of (rule.verbs ?? []).entries()) {
        if (!own || KNOWN.has(verb) || isConfined(verb) || QUOTES.test(verb) || /[$<>{}]/.test(verb)) continue;
        const lower = verb.toLowerCase();
        const near = KNOWN.has(lower) ? lower : (MEANT[lower] ?? nearestName(lower, VERBS));
        yield {
          at: [...path, 'verbs', i],
          message: `No request has the verb "${verb}": it grants nothing${near ? `. Did you mean "${near}"?` : ''}`,
          ...(near && { data: { replacement: near } }),
        };
      }
    }
  },
});

/** Verbs of constrained impersonation, KEP-5284. */
const isConfined = (verb: string) => /^(impersonate(-on)?|associated-node|arbitrary-node):|^impersonate-on:/.test(verb);
