// A variable whose name no shell can say.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

const example = (name: string) => pod(`env:\n  - name: ${name}\n    value: info`);

export const variableNameBlank = defineContainerRule({
  id: 'container/variable-name-blank',
  title: 'Blank in the name of a variable',
  what: 'The name of an environment variable holds a blank.',
  why: 'The API server accepts it, but no shell and few programs can read such a variable.',
  remedy: 'Use letters, digits and underscores.',
  wrong: example('LOG LEVEL'),
  right: example('LOG_LEVEL'),
  *check({ container: { env = [] }, path }) {
    for (const [i, { name = '' }] of env.entries())
      if (/\s/.test(name)) yield { at: [...path, 'env', i, 'name'], message: `No shell can read a variable called "${name}"` };
  },
});
