// Capabilities that nobody knows, that contradict each other, or that say nothing.
import { pod } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { defineContainerRule } from '../rule.ts';

/** capabilities(7), without CAP_. */
const KNOWN = new Set(
  `ALL AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK
  IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID
  SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME
  SYS_TTY_CONFIG WAKE_ALARM`.split(/\s+/),
);

const example = (capabilities: string, more = '') => pod(`securityContext:\n${more}  capabilities:\n    ${capabilities}`);

export const unknownCapability = defineContainerRule({
  id: 'container/unknown-capability',
  title: 'Capability that there is not',
  what: 'securityContext.capabilities names one that Linux does not know.',
  why: 'The container runtime refuses to create the container.',
  remedy: 'Use a name of capabilities(7) without CAP_, such as NET_ADMIN.',
  wrong: example('add: [NET_ADMINISTRATOR]'),
  right: example('add: [NET_ADMIN]'),
  *check({ container: { securityContext }, path }) {
    for (const list of ['add', 'drop'] as const)
      for (const [i, name] of (securityContext?.capabilities?.[list] ?? []).entries()) {
        const upper = name.toUpperCase();
        // The prefix has a rule of its own; what is no word at all is some template's.
        if (KNOWN.has(upper) || !/^[A-Z_]+$/.test(upper) || upper.startsWith('CAP_')) continue;
        const near = nearestName(upper, KNOWN, upper.length > 5 ? 3 : 1);
        // foo is what tests of policies say.
        if (!near && !name.includes('_')) continue;
        yield {
          at: [...path, 'securityContext', 'capabilities', list, i],
          message: `Linux has no capability ${name}: the container is not created`,
          ...(near && { data: { replacement: near } }),
        };
      }
  },
});

export const capabilityTwice = defineContainerRule({
  id: 'container/capability-added-and-dropped',
  title: 'Capability that is added and dropped',
  what: 'The same capability stands under add and under drop.',
  why: 'One of the two is without effect, and which one is left to the container runtime.',
  remedy: 'Keep the one that is meant.',
  wrong: example('add: [NET_RAW]\n    drop: [NET_RAW]'),
  right: example('add: [NET_RAW]\n    drop: [ALL]'),
  *check({ container: { securityContext }, path }) {
    const { add = [], drop = [] } = securityContext?.capabilities ?? {};
    for (const [i, name] of add.entries())
      if (drop.includes(name))
        yield { at: [...path, 'securityContext', 'capabilities', 'add', i], message: `${name} is added and dropped at once` };
  },
});

export const privilegedDrops = defineContainerRule({
  id: 'container/privileged-drops',
  title: 'Privileged container that drops capabilities',
  severity: 'information',
  preset: 'strict',
  what: 'A privileged container drops capabilities.',
  why: 'Privileged containers have all capabilities, whatever is dropped.',
  remedy: 'Leave privileged out and add the capabilities that are needed, or drop the list.',
  wrong: example('drop: [ALL]', '  privileged: true\n'),
  right: example('drop: [ALL]'),
  *check({ container: { securityContext }, path }) {
    const { privileged, capabilities } = securityContext ?? {};
    if (!privileged || !capabilities?.drop?.length) return;
    yield {
      at: [...path, 'securityContext', 'capabilities', 'drop'],
      mark: 'key',
      message: 'The container is privileged: it keeps all capabilities, whatever is dropped',
    };
  },
});
