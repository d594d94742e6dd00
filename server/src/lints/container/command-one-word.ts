// A whole command line in one element of the list.
import { placesAt } from '#references';
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

export const commandOneWord = defineContainerRule({
  id: 'container/command-one-word',
  title: 'Command line in one word',
  what: 'The first element of a command, of the container or of a probe or hook, holds blanks: a whole command line instead of the program’s name.',
  why: 'It is taken for the name of one file: the container fails with "no such file or directory".',
  remedy: 'Make each word an element of its own, or run it by a shell: ["sh", "-c", "…"].',
  wrong: pod(`command: ["nginx -g 'daemon off;'"]`),
  right: pod('command: ["nginx", "-g", "daemon off;"]'),
  *check({ container, path }) {
    for (const { value, path: at } of COMMANDS.flatMap(command => placesAt(container, command, path))) {
      const [program] = Array.isArray(value) ? value : [];
      if (typeof program !== 'string' || !/^[\w./-]+\s+\S/.test(program) || program.includes('\n')) continue;
      yield { at: [...at, 0], message: `"${program}" is taken for the name of one file, which no image has` };
    }
  },
});

const COMMANDS = [
  'command',
  ...['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle.postStart', 'lifecycle.preStop'].map(
    action => `${action}.exec.command`,
  ),
];
