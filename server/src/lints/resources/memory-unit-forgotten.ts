// An amount of memory or disk of a few bytes: the unit was forgotten.
import type { LimitRange, ResourceQuota, RuntimeClass } from '#schemas';
import { object, pod } from '../example.ts';
import { defineContainerRule, defineRule } from '../rule.ts';
import { bytesOf, tooSmall } from './few-bytes.ts';

const LISTS = ['requests', 'limits'] as const;
const CONSEQUENCES = [
  ['memory', 'no container starts in so little memory'],
  ['ephemeral-storage', 'the Pod is evicted as soon as it writes anything'],
] as const;

const example = (memory: string) => pod(`resources:\n  limits:\n    memory: ${memory}`);

export const memoryUnitForgotten = defineContainerRule({
  id: 'resources/memory-unit-forgotten',
  title: 'Memory or disk of a few bytes',
  what: 'A container asks for, or is limited to, less than 1Mi of memory or of ephemeral storage.',
  why: 'No container starts in so little memory. Mostly the unit was forgotten: 512 means 512 bytes.',
  remedy: 'Add the unit: 512Mi, 2Gi.',
  wrong: example('"512"'),
  right: example('512Mi'),
  *check({ container: { resources }, path }) {
    for (const [name, consequence] of CONSEQUENCES)
      for (const list of LISTS) {
        const amount = resources?.[list]?.[name];
        // A request that only repeats the limit is that limit's default.
        if (!tooSmall(amount) || (list === 'requests' && amount.nano === resources?.limits?.[name]?.nano)) continue;
        yield { at: [...path, 'resources', list, name], message: `${amount} means ${bytesOf(amount)} bytes: ${consequence}` };
      }
  },
});

const quota = (memory: string) => object('v1', 'ResourceQuota', 'compute', `spec:\n  hard:\n    requests.storage: ${memory}`);

export const quotaUnitForgotten = defineRule<ResourceQuota>({
  id: 'quota/unit-forgotten',
  title: 'Quota of a few bytes',
  on: ['ResourceQuota'],
  what: 'A quota of memory or storage is only a few bytes.',
  why: 'Nothing fits into it: every Pod with a request is refused. Mostly the unit was forgotten.',
  remedy: 'Add the unit: 10Gi.',
  wrong: quota('"10"'),
  right: quota('10Gi'),
  *check({ object: { spec } }) {
    for (const [name, amount] of Object.entries(spec?.hard ?? {})) {
      if (!/^(requests\.|limits\.)?(memory|storage|ephemeral-storage)$/.test(name) || !tooSmall(amount)) continue;
      yield { at: ['spec', 'hard', name], message: `${amount} means ${bytesOf(amount)} bytes: nothing fits into this quota` };
    }
  },
});

const LIMITS = ['max', 'default', 'defaultRequest'] as const;
const limitRange = (memory: string) =>
  object('v1', 'LimitRange', 'bounds', `spec:\n  limits:\n    - type: Container\n      max:\n        memory: ${memory}`);

export const limitUnitForgotten = defineRule<LimitRange>({
  id: 'limit-range/unit-forgotten',
  title: 'Bound of a few bytes',
  on: ['LimitRange'],
  what: 'A LimitRange allows, or sets as default, less than 1Mi of memory or storage.',
  why: 'Nothing fits below it: containers are refused, or started with too little. Mostly the unit was forgotten.',
  remedy: 'Add the unit: 512Mi.',
  wrong: limitRange('"512"'),
  right: limitRange('512Mi'),
  *check({ object: { spec } }) {
    for (const [i, item] of (spec?.limits ?? []).entries())
      for (const list of LIMITS)
        for (const [name, amount] of Object.entries(item[list] ?? {})) {
          // What is not written takes its value from what is.
          if (!/^(memory|storage)$/.test(name) || !tooSmall(amount) || (list !== 'max' && tooSmall(item.max?.[name]))) continue;
          if (list === 'defaultRequest' && tooSmall(item.default?.[name])) continue;
          yield {
            at: ['spec', 'limits', i, list, name],
            message: `${amount} means ${bytesOf(amount)} bytes: nothing runs in so little`,
          };
        }
  },
});

const runtimeClass = (memory: string) =>
  object('node.k8s.io/v1', 'RuntimeClass', 'kata', `handler: kata\noverhead:\n  podFixed:\n    memory: ${memory}\n`);

export const overheadUnitForgotten = defineRule<RuntimeClass>({
  id: 'runtime-class/unit-forgotten',
  title: 'Overhead of a few bytes',
  on: ['node.k8s.io/RuntimeClass'],
  what: 'The overhead of a RuntimeClass is less than 1Mi of memory.',
  why: 'The scheduler and quotas count next to nothing for the virtual machine of each Pod, and Nodes run out of memory. Mostly the unit was forgotten.',
  remedy: 'Add the unit: 120Mi.',
  wrong: runtimeClass('"120"'),
  right: runtimeClass('120Mi'),
  *check({ object: { overhead } }) {
    const memory = overhead?.podFixed?.memory;
    if (tooSmall(memory))
      yield { at: ['overhead', 'podFixed', 'memory'], message: `${memory} means ${bytesOf(memory)} bytes: no sandbox runs in so little` };
  },
});
