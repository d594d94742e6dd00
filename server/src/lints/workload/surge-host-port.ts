// A surge Pod of a DaemonSet that wants a port which the old Pod still holds.
import { podSourceOf, portsOf } from '#references';
import type { DaemonSet } from '#schemas';
import { deployment } from '../example.ts';
import { defineRule } from '../rule.ts';

const example = (surge: string) =>
  deployment(
    'ports:\n  - containerPort: 80\n    hostPort: 80',
    '',
    `updateStrategy:\n  type: RollingUpdate\n  rollingUpdate:\n    ${surge}`,
  ).replace('Deployment', 'DaemonSet');

export const surgeHostPort = defineRule<DaemonSet>({
  id: 'workload/surge-host-port',
  title: 'Surge Pods with a port of the Node',
  on: ['apps/DaemonSet'],
  what: 'The update strategy starts the new Pod beside the old one (maxSurge), and both want the same port of the Node.',
  why: 'The new Pod stays Pending, the rollout never ends.',
  remedy: 'Use maxUnavailable instead of maxSurge.',
  wrong: example('maxSurge: 1\n    maxUnavailable: 0'),
  right: example('maxUnavailable: 1'),
  *check(subject) {
    const { rollingUpdate } = subject.object.spec?.updateStrategy ?? {};
    const surge = rollingUpdate?.maxSurge;
    const pod = podSourceOf(subject as never);
    const port = pod && portsOf(pod).find(one => one.port.hostPort);
    if (!surge || surge === '0%' || !port) return;
    yield {
      at: ['spec', 'updateStrategy', 'rollingUpdate', 'maxSurge'],
      message: `The new Pod cannot start beside the old one: both want port ${port.port.hostPort} of the Node`,
      related: [{ subject: subject as never, at: [...port.portPath, 'hostPort'], message: 'the port' }],
    };
  },
});
