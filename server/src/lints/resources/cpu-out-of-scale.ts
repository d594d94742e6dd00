// An amount of CPU that is a thousand times too large or too small: the m of millicores forgotten, or added.

import type { Quantity } from '#quantity';
import type { Steps } from '#references';
import type { LimitRange } from '#schemas';
import { object, pod } from '../example.ts';
import { defineContainerRule, defineRule, type Trouble } from '../rule.ts';

/** Hardly any Node has as many. */
const MOST_CORES = 200n;
/** Below this a container does not get through its start. */
const LEAST_MILLI_LIMIT = 10n;
const NANO = 1_000_000_000n;
const MILLI = 1_000_000n;

const example = (cpu: string) => pod(`resources:\n  requests:\n    cpu: ${cpu}`);

export const cpuOutOfScale = defineContainerRule({
  id: 'resources/cpu-out-of-scale',
  title: 'CPU of another order of magnitude',
  what: 'A container asks for hundreds of cores, or may use less than a hundredth of one.',
  why: 'Hardly any Node has as many: the Pod stays Pending. With a limit of a few millicores the container hardly starts.',
  remedy: 'Write 500m for half a core: the m stands for thousandths.',
  wrong: example('"500"'),
  right: example('500m'),
  *check({ container: { resources }, path }) {
    const { requests, limits } = resources ?? {};
    const [request, limit] = [requests?.cpu, limits?.cpu];
    if (request) yield* tooMany(request, [...path, 'resources', 'requests', 'cpu']);
    if (limit && limit.nano !== request?.nano) yield* tooMany(limit, [...path, 'resources', 'limits', 'cpu']);
    if (!limit || limit.nano <= 0n || limit.nano >= LEAST_MILLI_LIMIT * MILLI) return;
    const message = `${limit} is less than a hundredth of a core: the container hardly starts`;
    yield { at: [...path, 'resources', 'limits', 'cpu'], message };
  },
});

const bounds = (cpu: string) =>
  object('v1', 'LimitRange', 'compute', `spec:\n  limits:\n    - type: Container\n      max:\n        cpu: ${cpu}`);

export const limitRangeCpuOutOfScale = defineRule<LimitRange>({
  id: 'limit-range/cpu-out-of-scale',
  title: 'LimitRange with hundreds of cores for one container',
  on: ['LimitRange'],
  what: 'A bound or default for single containers is hundreds of cores.',
  why: 'Hardly any Node has as many: a bound of that size bounds nothing, a default keeps Pods Pending.',
  remedy: 'Write 500m for half a core: the m stands for thousandths.',
  wrong: bounds('"500"'),
  right: bounds('500m'),
  *check({ object: { spec } }) {
    for (const [i, item] of (spec?.limits ?? []).entries()) {
      if (item.type === 'PersistentVolumeClaim') continue;
      for (const bound of ['default', 'defaultRequest', 'min', 'max'] as const) {
        // What is written for max is the default of default, and that of defaultRequest.
        const written = item[bound]?.cpu;
        if (!written || (bound.startsWith('default') && written.nano === item.max?.cpu?.nano)) continue;
        yield* tooMany(written, ['spec', 'limits', i, bound, 'cpu']);
      }
    }
  },
});

function* tooMany(cpu: Quantity, at: Steps): Generator<Trouble> {
  if (cpu.nano < MOST_CORES * NANO) return;
  const meant = `${cpu.nano / NANO}m`;
  yield {
    at,
    message: `${cpu} means ${cpu.nano / NANO} whole cores, more than nearly any Node has. Is ${meant} meant?`,
    data: { replacement: meant },
  };
}
