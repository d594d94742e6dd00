// A literal block that adds a line feed to a password.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

const example = (block: string) => pod(`env:\n  - name: DB_USER\n    value: ${block}\n      shop`);

export const valueLineFeed = defineContainerRule({
  id: 'container/value-line-feed',
  title: 'Value that ends in a line feed',
  what: 'A one-line value of a variable ends in a line feed, as a block written with | does.',
  why: 'The line feed is part of the value: passwords and names are refused, paths are not found.',
  remedy: 'Write the value on the line of its key, or use |- .',
  wrong: example('|'),
  right: example('|-'),
  *check({ container: { env = [] }, path }) {
    for (const [i, { name, value = '' }] of env.entries())
      if (/^[^\n]+\n$/.test(value)) yield { at: [...path, 'env', i, 'value'], message: `The value of ${name} ends in a line feed` };
  },
});
