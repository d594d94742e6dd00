// A quota of cpu or memory in a namespace without defaults: every Pod must name them.
import type { LimitRange, ResourceQuota } from '#schemas';
import { stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { limitRange, quota } from './example.ts';

const hard = quota('requests.cpu: "10"', 'limits.cpu: "20"');

export const quotaWithoutDefaults = defineRule<ResourceQuota>({
  id: 'quota/without-defaults',
  title: 'Quota without default requests',
  severity: 'information',
  on: ['ResourceQuota'],
  what: 'The quota counts cpu or memory, and no LimitRange of the namespace fills them in.',
  why: 'Every Pod that does not name them itself is refused.',
  remedy: 'Add a LimitRange with default and defaultRequest.',
  wrong: hard,
  right: stream(limitRange('default:', '  cpu: 500m'), hard),
  *check(subject, { references, inventory }) {
    const names = Object.keys(subject.object.spec?.hard ?? {}).filter(name => /^((requests|limits)\.)?(cpu|memory)$/.test(name));
    if (!names.length || inventory.names('LimitRange', subject.namespace).size > references.list('LimitRange', subject.namespace).length)
      return;
    const { scopes, scopeSelector } = subject.object.spec ?? {};
    if (scopes?.length || scopeSelector) return;
    // Where workloads are known, admission itself says which of them is refused.
    if (references.pods(subject.namespace).length) return;
    const filled = new Set(
      references
        .list('LimitRange', subject.namespace)
        .flatMap(({ object }) =>
          ((object as LimitRange).spec?.limits ?? []).flatMap(({ type, default: limits = {}, defaultRequest = {} }) =>
            type === 'Container'
              ? [
                  ...Object.keys(limits).flatMap(name => [`limits.${name}`, `requests.${name}`]),
                  ...Object.keys(defaultRequest).map(name => `requests.${name}`),
                ]
              : [],
          ),
        ),
    );
    const bare = names.filter(name => !filled.has(name.includes('.') ? name : `requests.${name}`));
    if (!bare.length) return;
    const message = `No LimitRange fills in ${bare.join(' and ')}: Pods that do not name them are refused`;
    yield { at: ['spec', 'hard', bare[0]!], mark: 'key', message };
  },
});
