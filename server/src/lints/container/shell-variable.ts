// A variable's value that refers to another as shells do.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

const example = (open: string, close: string) =>
  pod(`env:\n  - name: DB_HOST\n    value: db\n  - name: URL\n    value: mysql://$${open}DB_HOST${close}:3306/shop`);

export const shellVariable = defineContainerRule({
  id: 'container/shell-variable',
  title: 'Variable referred to as in a shell',
  severity: 'information',
  what: 'The value of a variable refers to another one of the same container in braces, as shells do.',
  why: 'Kubernetes replaces $(NAME) only: the program gets the text with the braces, and few programs expand it.',
  remedy: 'Write $(NAME), and define that variable above.',
  wrong: example('{', '}'),
  right: example('(', ')'),
  *check({ container: { env = [] }, path }, { subject }, { isBuilt }) {
    if (isBuilt(subject.document)) return;
    const names = new Set(env.map(({ name }) => name));
    for (const [i, { name = '', value = '' }] of env.entries()) {
      // Spring fills such places itself, and a whole script is read by a shell.
      if (!value.includes('${') || value.includes('\n') || /^(SPRING|LOGGING|MANAGEMENT)_/.test(name)) continue;
      const [, variable] = /\$\{([A-Za-z_]\w*)\}/.exec(value) ?? [];
      if (!variable || variable === name || !names.has(variable)) continue;
      yield {
        at: [...path, 'env', i, 'value'],
        message: `\${${variable}} is not replaced: Kubernetes knows $(${variable}) only`,
      };
    }
  },
});
