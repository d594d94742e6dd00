// An init container that waits for a container of its own Pod, which starts only when it has ended.
import { containersOf, portsOf } from '#references';
import { pod } from '../example.ts';
import { definePodRule } from '../rule.ts';

const example = (host: string) =>
  pod(
    'ports:\n  - containerPort: 8080',
    `initContainers:\n  - name: wait\n    image: busybox:1.36\n    command: ["sh", "-c", "until nc -z ${host} 8080; do sleep 2; done"]`,
  );

export const initWaitsForOwnPod = definePodRule({
  id: 'container/init-waits-for-own-pod',
  title: 'Init container that waits for its own Pod',
  what: 'An init container loops until a port on localhost answers that an app container of the same Pod listens on.',
  why: 'App containers start when the init containers have ended: each waits for the other, for ever.',
  remedy: 'Wait in the app container, or make what is waited for a sidecar: an init container with restartPolicy Always before this one.',
  wrong: example('localhost'),
  right: example('config-server'),
  *check(source) {
    if (source.spec.hostNetwork) return;
    const ports = new Set(portsOf(source).flatMap(({ init, port }) => (init ? [] : (port.containerPort ?? []))));
    for (const { container, path, init, stays } of containersOf(source)) {
      // From the first sidecar on, somebody may answer.
      if (!init || stays) return;
      const { command = [], args = [] } = container;
      const script = [...command, ...args].join(' ');
      const [, port] = /\b(?:until|while !)\s[^;]*\b(?:localhost|127\.0\.0\.1)[: ]\s*(\d+)/.exec(script) ?? [];
      if (!port || !ports.has(Number(port))) continue;
      yield {
        at: [...path, command.length ? 'command' : 'args'],
        message: `Port ${port} is that of an app container, which starts only when this one has ended: both wait for ever`,
      };
    }
  },
});
