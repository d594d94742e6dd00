// A Deployment that gives up before any of its Pods may be ready.
import { containersOf, podSourceOf } from '#references';
import type { Deployment } from '#schemas';
import { deployment } from '../example.ts';
import { defineRule } from '../rule.ts';

const example = (delay: number) => deployment(`readinessProbe:\n  tcpSocket:\n    port: 80\n  initialDelaySeconds: ${delay}`);

export const deadlineBeforeReady = defineRule<Deployment>({
  id: 'workload/deadline-before-ready',
  title: 'Deployment that gives up before its Pods can be ready',
  on: ['apps/Deployment'],
  what: 'initialDelaySeconds of a readiness probe is no less than progressDeadlineSeconds, which is 600 where it is not written.',
  why: 'Every rollout is reported as failed (ProgressDeadlineExceeded), and kubectl rollout status ends with an error.',
  remedy: 'Raise progressDeadlineSeconds, or use a startup probe instead of the long delay.',
  wrong: example(900),
  right: example(30),
  *check(subject) {
    const deadline = subject.object.spec?.progressDeadlineSeconds ?? 600;
    const pod = podSourceOf(subject as never);
    for (const { container, path } of pod ? containersOf(pod) : []) {
      const delay = container.readinessProbe?.initialDelaySeconds ?? 0;
      if (delay < deadline) continue;
      yield {
        at: [...path, 'readinessProbe', 'initialDelaySeconds'],
        message: `No Pod is ready before ${delay} seconds, the Deployment gives up after ${deadline}`,
      };
    }
  },
});
