// A default that no quota of the namespace can ever hold.
import type { LimitRange, ResourceQuota } from '#schemas';
import { stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { limitRange, quota } from './hard.ts';

const example = (memory: string) => stream(limitRange('default:', `  memory: ${memory}`), quota('limits.memory: 4Gi'));

export const defaultOverQuota = defineRule<LimitRange>({
  id: 'limit-range/default-over-quota',
  title: 'Default above the quota',
  on: ['LimitRange'],
  what: 'A LimitRange gives every container by default more than a quota of the namespace grants to all Pods together.',
  why: 'Every Pod that relies on the default is refused.',
  remedy: 'Lower the default, or raise the quota.',
  wrong: example('8Gi'),
  right: example('1Gi'),
  *check(subject, { references }) {
    const quotas = references.list('ResourceQuota', subject.namespace).filter(({ object }) => !isScoped(object as ResourceQuota));
    for (const [i, { type, default: limits = {}, defaultRequest = {} }] of (subject.object.spec?.limits ?? []).entries()) {
      if (type !== 'Container') continue;
      const given = [
        ...Object.entries(limits).map(([name, amount]) => ({ name, amount, hard: [`limits.${name}`], at: 'default' })),
        ...Object.entries(defaultRequest).map(([name, amount]) => ({
          name,
          amount,
          hard: [name, `requests.${name}`],
          at: 'defaultRequest',
        })),
      ];
      for (const { name, amount, hard, at } of given)
        for (const other of quotas)
          for (const key of hard) {
            const most = (other.object as ResourceQuota).spec?.hard?.[key];
            if (!most || amount.nano <= most.nano) continue;
            yield {
              at: ['spec', 'limits', i, at, name],
              message: `The default of ${amount} is more than the quota "${other.name}" grants in all (${key}: ${most})`,
              related: [{ subject: other, at: ['spec', 'hard', key], message: 'the quota' }],
            };
          }
    }
  },
});

const isScoped = ({ spec }: ResourceQuota) => Boolean(spec?.scopes?.length || spec?.scopeSelector);
