// Words behind the script of a shell, which the script never looks at.
import type { Steps } from '#references';
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

export const shellArguments = defineContainerRule({
  id: 'container/shell-arguments',
  title: 'Words behind the script of a shell',
  what: 'A shell is started with -c, and more than one word follows, although the first, which is the script, uses no parameters.',
  why: 'The shell runs the first word alone; the others become $0, $1 …, which nothing reads: sh -c echo hello prints an empty line.',
  remedy: 'Write the whole script as one element of the list.',
  wrong: pod('command: ["sh", "-c", "echo", "hello"]'),
  right: pod('command: ["sh", "-c", "echo hello"]'),
  *check({ container: { command = [], args = [] }, path }) {
    const words = [
      ...command.map((word, i) => ({ word, at: [...path, 'command', i] as Steps })),
      ...args.map((word, i) => ({ word, at: [...path, 'args', i] as Steps })),
    ];
    const [shell, flag, script, ignored] = words;
    if (!shell || !flag || !script || !ignored || !/^(\/usr)?(\/bin\/)?(ba|da|a|z)?sh$/.test(shell.word)) return;
    if (!/^-[a-z]*c$/.test(flag.word) || /[$"'`]/.test(script.word) || /^[-+]/.test(script.word)) return;
    yield {
      at: ignored.at,
      message: `The shell runs "${script.word}" alone: "${ignored.word}" and what follows is not part of the script`,
    };
  },
});
