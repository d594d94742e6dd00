// A negative grace period.
import { pod } from '../example.ts';
import { definePodRule } from '../rule.ts';

const example = (seconds: number) => pod('', `terminationGracePeriodSeconds: ${seconds}`);

export const negativeGrace = definePodRule({
  id: 'workload/negative-grace',
  title: 'Negative grace period',
  what: 'terminationGracePeriodSeconds is below 0.',
  why: 'It is taken for 1: the containers have one second to end.',
  remedy: 'Write the seconds that they need (the default is 30).',
  wrong: example(-30),
  right: example(30),
  *check({ spec, path }) {
    const seconds = spec.terminationGracePeriodSeconds;
    if (seconds === undefined || seconds >= 0) return;
    yield { at: [...path, 'terminationGracePeriodSeconds'], message: `${seconds} is taken for 1: the containers have one second to end` };
  },
});
