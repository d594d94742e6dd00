// Style: Pods that get connections before they can answer.
import { containersOf, describe } from '#references';
import type { Service } from '#schemas';
import { deployment, service, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { podsBehind } from './target-port.ts';

const example = (probe: string) =>
  stream(deployment(`ports:\n  - containerPort: 80${probe}`), service('selector:\n  app: web\nports:\n  - port: 80'));

export const noReadinessProbe = defineRule<Service>({
  id: 'service/no-readiness-probe',
  title: 'Served Pod without readiness probe',
  severity: 'information',
  preset: 'strict',
  on: ['Service'],
  what: 'No container of the Pods behind the Service has a readiness probe.',
  why: 'The Service sends connections as soon as the containers run, and while they cannot answer.',
  remedy: 'Add a readinessProbe to the container that serves.',
  wrong: example(''),
  right: example('\nreadinessProbe:\n  tcpSocket:\n    port: 80'),
  *check(subject, scope) {
    const pods = podsBehind(subject, scope).filter(({ subject: { kind } }) => !kind.startsWith('batch/'));
    const bare = pods.find(pod => !containersOf(pod).some(({ container }) => container.readinessProbe));
    if (!bare || subject.object.spec?.publishNotReadyAddresses) return;
    yield {
      at: ['spec', 'selector'],
      mark: 'key',
      message: `${describe(bare.subject)} has no readiness probe: it gets connections before it can answer`,
      related: [{ subject: bare.subject, at: bare.path, message: 'the Pods' }],
    };
  },
});
