// A preStop hook that sleeps through the whole grace period.
import { deployment } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

const example = (seconds: number) => deployment(`lifecycle:\n  preStop:\n    exec:\n      command: ["sleep", "${seconds}"]`);

export const preStopEatsGrace = defineContainerRule({
  id: 'container/pre-stop-eats-grace',
  title: 'preStop sleep as long as the grace period',
  what: 'The preStop hook sleeps at least as long as terminationGracePeriodSeconds (30 by default).',
  why: 'The grace period counts from the start of the hook: the container is killed before it has got the signal to end.',
  remedy: 'Shorten the sleep or raise terminationGracePeriodSeconds.',
  wrong: example(60),
  right: example(10),
  *check({ container, path }, { spec }) {
    const preStop = container.lifecycle?.preStop;
    const grace = spec.terminationGracePeriodSeconds ?? 30;
    const seconds = preStop?.sleep?.seconds ?? sleepOf(preStop?.exec?.command ?? []);
    // At 0 nothing is waited for, which is another matter.
    if (!seconds || grace <= 0 || seconds < grace) return;
    yield {
      at: [...path, 'lifecycle', 'preStop', ...(preStop?.sleep ? ['sleep', 'seconds'] : ['exec', 'command'])],
      message: `The hook sleeps ${seconds} seconds, the grace period is ${grace}: the container is killed before it is told to end`,
    };
  },
});

/** Seconds of a command that does nothing else than sleep. */
function sleepOf(command: readonly string[]): number | undefined {
  const words =
    command.length === 3 && /(^|\/)(ba|da|a)?sh$/.test(command[0]!) && command[1] === '-c' ? command[2]!.trim().split(/\s+/) : command;
  const seconds = words.length === 2 && /(^|\/)sleep$/.test(words[0]!) ? /^(\d+)s?$/.exec(words[1]!) : null;
  return seconds ? Number(seconds[1]) : undefined;
}
