// Zeros that a probe takes as not written.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';
import { probesOf } from './probe.ts';

const example = (period: number) => pod(`readinessProbe:\n  tcpSocket:\n    port: 80\n  periodSeconds: ${period}`);

/** What the server fills in. */
const DEFAULTS = { periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3, successThreshold: 1 } as const;

export const probeZero = defineContainerRule({
  id: 'container/probe-zero',
  title: 'Zero in a probe',
  what: 'periodSeconds, timeoutSeconds, failureThreshold or successThreshold of a probe is 0.',
  why: 'The server takes 0 as not written and fills in its default: 10 seconds, 1 second, 3 and 1.',
  remedy: 'Write the number that is meant, 1 or more.',
  wrong: example(0),
  right: example(1),
  *check({ container, path }, { subject }, { written }) {
    for (const { probe, path: at } of probesOf(container, path))
      for (const field of ['periodSeconds', 'timeoutSeconds', 'failureThreshold', 'successThreshold'] as const)
        if (probe[field] === DEFAULTS[field] && written(subject, [...at, field]) === '0')
          yield { at: [...at, field], message: `0 is taken as not written: the server fills in ${DEFAULTS[field]}` };
  },
});
