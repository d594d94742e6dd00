// A default that no quota of the namespace can ever hold.
import type { Quantity } from '#quantity';
import type { Steps, Subject } from '#references';
import type { LimitRange, LimitRangeItem, ResourceQuota } from '#schemas';
import { stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { limitRange, quota } from './example.ts';

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
    const given = (subject.object.spec?.limits ?? []).flatMap((item, i) => defaultsIn(item, ['spec', 'limits', i]));
    for (const { amount, hard, at } of given)
      for (const { quota: other, key, most } of quotas.flatMap(one => boundsOf(one, hard))) {
        if (amount.nano <= most.nano) continue;
        yield {
          at,
          message: `The default of ${amount} is more than the quota "${other.name}" grants in all (${key}: ${most})`,
          related: [{ subject: other, at: ['spec', 'hard', key], message: 'the quota' }],
        };
      }
  },
});

/** What every container gets of a resource, the names that quotas have for it, and where it is written. */
interface Default {
  readonly amount: Quantity;
  readonly hard: readonly string[];
  readonly at: Steps;
}

function defaultsIn({ type, default: limits = {}, defaultRequest = {} }: LimitRangeItem, at: Steps): Default[] {
  if (type !== 'Container') return [];
  return [
    ...Object.entries(limits).map(([name, amount]) => ({ amount, hard: [`limits.${name}`], at: [...at, 'default', name] })),
    ...Object.entries(defaultRequest).map(([name, amount]) => ({
      amount,
      hard: [name, `requests.${name}`],
      at: [...at, 'defaultRequest', name],
    })),
  ];
}

/** The bounds that a quota has under some names. */
const boundsOf = (quota: Subject, names: readonly string[]) =>
  names.flatMap(key => {
    const most = (quota.object as ResourceQuota).spec?.hard?.[key];
    return most ? [{ quota, key, most }] : [];
  });

const isScoped = ({ spec }: ResourceQuota) => Boolean(spec?.scopes?.length || spec?.scopeSelector);
