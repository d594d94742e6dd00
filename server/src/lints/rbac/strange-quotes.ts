// Words with typographic quotes around them, as text programs make them.
import type { Role } from '#schemas';
import { role } from '../example.ts';
import { defineRule } from '../rule.ts';
import { CLUSTER_ROLE, ROLE, rulesOf } from './rules.ts';

const LISTS = ['apiGroups', 'resources', 'verbs', 'resourceNames', 'nonResourceURLs'] as const;
export const QUOTES = /^[“”„‟‘’‚«»"']|[“”„‟‘’‚«»"']$/;

const example = (verb: string) => role(`apiGroups: [""]\nresources: ["pods"]\nverbs: [${verb}]`);

export const strangeQuotes = defineRule<Role>({
  id: 'rbac/strange-quotes',
  title: 'Typographic quotes in a rule',
  on: [ROLE, CLUSTER_ROLE],
  what: 'A word of the rule has typographic quotes around it, which YAML takes for letters.',
  why: 'They become part of the name: the rule grants nothing.',
  remedy: 'Use straight quotes, or none.',
  wrong: example('“get”'),
  right: example('"get"'),
  *check(subject) {
    for (const { rule, path } of rulesOf(subject))
      for (const list of LISTS)
        for (const [i, word] of (rule[list] ?? []).entries()) {
          if (!QUOTES.test(word)) continue;
          const replacement = word.replace(/^[“”„‟‘’‚«»"']+|[“”„‟‘’‚«»"']+$/g, '');
          yield { at: [...path, list, i], message: `The quotes are part of the word ${word}: it matches nothing`, data: { replacement } };
        }
  },
});
