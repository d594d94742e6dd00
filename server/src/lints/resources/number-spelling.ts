// Amounts written as numbers of another base, or with underscores: YAML reads them before Kubernetes does.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

const example = (cpu: string) => pod(`resources:\n  requests:\n    cpu: ${cpu}`);

export const numberSpelling = defineContainerRule({
  id: 'resources/number-spelling',
  title: 'Amount as a hexadecimal, octal or underscored number',
  what: 'An amount of a resource is written as 0x10, 010 or 1_000.',
  why: 'YAML reads such numbers in its own way, so that the server gets another amount than most readers see.',
  remedy: 'Write a plain decimal number, with a unit if one is meant.',
  wrong: example('0x10'),
  right: example('16'),
  *check({ container: { resources }, path }, { subject }, { written }) {
    for (const list of ['requests', 'limits'] as const)
      for (const [name, amount] of Object.entries(resources?.[list] ?? {})) {
        const at = [...path, 'resources', list, name];
        const text = written(subject, at);
        if (!text || !/^[-+]?(0x[0-9a-f_]+|0o?[0-7_]+|0b[01_]+|\d[\d_]*_[\d_]*)$/i.test(text) || /^0+$/.test(text)) continue;
        yield { at, message: `YAML reads ${text} as ${amount}`, data: { replacement: `${amount}` } };
      }
  },
});
