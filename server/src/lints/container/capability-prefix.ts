// Capabilities with the prefix that they have in C.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

const example = (name: string) => pod(`securityContext:\n  capabilities:\n    add:\n      - ${name}`);

export const capabilityPrefix = defineContainerRule({
  id: 'container/capability-prefix',
  title: 'Capability with CAP_ before its name',
  what: 'A capability is written as the kernel’s constant, CAP_NET_ADMIN.',
  why: 'In manifests it is called NET_ADMIN; the container runtime puts CAP_ before it, and knows no CAP_CAP_NET_ADMIN.',
  remedy: 'Leave out CAP_.',
  wrong: example('CAP_NET_ADMIN'),
  right: example('NET_ADMIN'),
  *check({ container: { securityContext }, path }) {
    for (const list of ['add', 'drop'] as const)
      for (const [i, name] of (securityContext?.capabilities?.[list] ?? []).entries()) {
        if (!/^CAP_/i.test(name)) continue;
        const meant = name.slice('CAP_'.length);
        yield {
          at: [...path, 'securityContext', 'capabilities', list, i],
          message: `Capabilities are written without CAP_ here: ${meant}`,
          data: { replacement: meant },
        };
      }
  },
});
