// An init container that keeps the Pod from ever starting.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

const example = (seconds: string) =>
  pod('', `initContainers:\n  - name: wait\n    image: busybox:1.36\n    command: ["sh", "-c", "sleep ${seconds}"]`);

export const initNeverEnds = defineContainerRule({
  id: 'container/init-never-ends',
  title: 'Init container that never ends',
  what: 'An init container, no sidecar, runs a command that sleeps or loops for ever.',
  why: 'App containers start when the last init container has ended: these never do.',
  remedy: 'Let the command end, or make it a sidecar with restartPolicy: Always.',
  wrong: example('infinity'),
  right: example('5'),
  *check({ container: { command, args }, path, init, stays }) {
    if (!init || stays) return;
    const line = [...(command ?? []), ...(args ?? [])].join(' ').trim();
    if (!SLEEP.test(line) && !isLoop(line)) return;
    yield {
      at: [...path, command?.length ? 'command' : 'args'],
      message: 'This init container never ends: the Pod’s own containers never start',
    };
  },
});

const SLEEP = /^(?:\S*sh -c )?(?:\S*\/)?(?:sleep (?:infinity|inf)|tail -f \/dev\/null)$/;

/** A script that is nothing but a loop without a way out. */
const isLoop = (line: string) =>
  /^\S*sh -\w*c while (?:true|:|\[ 1 \]);? *do\b.*\bdone;?$/s.test(line) && !/\b(?:break|exit|return|kill|exec)\b/.test(line);
