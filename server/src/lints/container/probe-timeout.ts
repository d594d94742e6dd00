// A probe that waits longer than the time to the next one.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';
import { probesOf } from './probe.ts';

const example = (timeout: number) =>
  pod(
    `ports:\n  - containerPort: 80\nreadinessProbe:\n  httpGet:\n    path: /\n    port: 80\n  periodSeconds: 5\n  timeoutSeconds: ${timeout}`,
  );

export const probeTimeout = defineContainerRule({
  id: 'container/probe-timeout',
  title: 'Probe timeout longer than its period',
  severity: 'information',
  what: 'timeoutSeconds is above periodSeconds.',
  why: 'Probes run one after another: a slow answer delays the next probe, so that failures are seen later than the period promises.',
  remedy: 'Lower the timeout to the period or below.',
  wrong: example(30),
  right: example(3),
  *check({ container, path }) {
    for (const { probe, path: at } of probesOf(container, path)) {
      const { timeoutSeconds = 1, periodSeconds = 10 } = probe;
      if (timeoutSeconds <= periodSeconds) continue;
      const message = `The probe waits up to ${timeoutSeconds} seconds, its period is ${periodSeconds}`;
      yield { at: [...at, 'timeoutSeconds'], message };
    }
  },
});
