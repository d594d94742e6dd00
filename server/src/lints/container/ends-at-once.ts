// Containers whose command is done at once, in a workload that restarts them for ever.
import type { Container } from '#schemas';
import { deployment } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

/** Programs that print something and end. */
const PRINTS = '(?:echo|printf|printenv|env|date|hostname|whoami|id|pwd|uname|true|ls)';
const ONE = new RegExp(String.raw`^(?:/(?:usr/)?bin/)?${PRINTS}(?:\s[^;&|]*)?$`, 's');

export const endsAtOnce = defineContainerRule({
  id: 'container/ends-at-once',
  title: 'Container that is done at once and restarted for ever',
  what: 'The command of an app container only prints something, and the Pod restarts its containers always.',
  why: 'The container ends, is started again and ends again: the Pod is in CrashLoopBackOff although nothing fails.',
  remedy: 'Run a program that stays; what is to run once belongs in a Job, or in a Pod with restartPolicy Never or OnFailure.',
  wrong: deployment('command: ["echo", "hello"]'),
  right: deployment('command: ["sh", "-c", "while true; do echo hello; sleep 10; done"]'),
  *check({ container, path, stays }, { spec, subject }) {
    // A single Pod is often made to be looked at once.
    if (!stays || subject.kind === 'Pod' || (spec.restartPolicy ?? 'Always') !== 'Always') return;
    const line = scriptOf(container);
    if (!line?.split(/;|&&|\n/).every(part => !part.trim() || ONE.test(part.trim()))) return;
    yield { at: [...path, 'command'], message: 'This command is done at once: the container is restarted for ever (CrashLoopBackOff)' };
  },
});

/** What is run: the script of a shell, or the words of the command. */
function scriptOf({ command = [], args = [] }: Container): string | undefined {
  const words = [...command, ...args];
  if (!command.length) return undefined;
  return /(^|\/)(ba|a|da)?sh$/.test(words[0]!) ? (/^-\w*c$/.test(words[1] ?? '') ? words[2]?.trim() : undefined) : words.join(' ');
}
