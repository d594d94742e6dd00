// What only a shell understands, in a command that no shell runs.
import { placesAt, type Steps } from '#references';
import type { Container } from '#schemas';
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

/** Programs that take their arguments as they are. */
const PLAIN = new Set(
  'cat chmod chown cp curl date echo grep ls mkdir mongo mongosh mv mysql mysqladmin nc pg_isready pgrep printf psql rabbitmqctl redis-cli rm test touch wget'.split(
    ' ',
  ),
);
const OPERATOR = /^(?:&&|\|\||\||[12]?>>?|2>&1|<|;)$/;
const COMMANDS = [
  'command',
  ...['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle.postStart', 'lifecycle.preStop'].map(one => `${one}.exec.command`),
];

export const shellSyntax = defineContainerRule({
  id: 'container/shell-syntax',
  title: 'Shell syntax without a shell',
  what: 'A command, of the container or of a probe or hook, holds &&, a pipe, a redirection or a variable as $NAME, but starts a program and no shell.',
  why: 'Commands are started directly: the program gets these words as arguments. Only $(NAME) is replaced.',
  remedy: 'Run it by a shell: ["sh", "-c", "…"], or write variables as $(NAME).',
  wrong: pod('readinessProbe:\n  exec:\n    command: ["test", "-f", "/tmp/ready", "&&", "pgrep", "nginx"]'),
  right: pod('readinessProbe:\n  exec:\n    command: ["sh", "-c", "test -f /tmp/ready && pgrep nginx"]'),
  *check({ container, path }) {
    const names = new Set((container.env ?? []).map(({ name }) => name));
    for (const { words, at } of commandsOf(container, path)) {
      const program = words[0]?.split('/').at(-1) ?? '';
      if (!PLAIN.has(program)) continue;
      const place = words.findIndex((word, i) => i > 0 && (OPERATOR.test(word) || variablesIn(word).some(name => names.has(name))));
      if (place < 0) continue;
      yield {
        at: [...at, place],
        message: `No shell runs this command: ${program} gets "${words[place]}" as it is written`,
      };
    }
  },
});

const variablesIn = (word: string) => [...word.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name]) => name!);

function commandsOf(container: Container, path: Steps) {
  return COMMANDS.flatMap(command => placesAt(container, command, path)).flatMap(({ value, path: at }) =>
    Array.isArray(value) && value.every(word => typeof word === 'string') ? [{ words: value as string[], at }] : [],
  );
}
