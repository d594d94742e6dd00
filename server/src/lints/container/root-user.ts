// runAsNonRoot beside the user id of root.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

const example = (user: number) => pod(`securityContext:\n  runAsNonRoot: true\n  runAsUser: ${user}`);

export const rootUser = defineContainerRule({
  id: 'container/root-user',
  title: 'runAsNonRoot with runAsUser 0',
  what: 'The container must not run as root and is told to run as user 0, which is root.',
  why: 'The API server accepts it; the kubelet refuses to start the container (CreateContainerConfigError).',
  remedy: 'Name another user, or drop runAsNonRoot if root is really needed.',
  wrong: example(0),
  right: example(10001),
  *check({ container: { securityContext: own }, path }, source) {
    const whole = source.spec.securityContext;
    const user = own?.runAsUser ?? whole?.runAsUser;
    if (user !== 0 || (own?.runAsNonRoot ?? whole?.runAsNonRoot) !== true) return;
    const at = own?.runAsUser === 0 ? path : source.path;
    yield {
      at: [...at, 'securityContext', 'runAsUser'],
      message: 'runAsUser 0 is root, which runAsNonRoot forbids: the container is not started',
    };
  },
});
