// File modes written as decimal numbers.
import { placesAt } from '#references';
import { definePodRule } from '../rule.ts';
import { mounted } from './example.ts';

const example = (mode: string) => mounted(`configMap:\n      name: settings\n      defaultMode: ${mode}`);

/** Octal modes that people write and that the server takes as decimal numbers, too: it refuses all above 0777, which is 511. */
const WRITTEN = new Set(['400', '440', '444', '500']);
const PLACES = ['configMap', 'secret', 'downwardAPI', 'projected'].flatMap(source => [
  `volumes[].${source}.defaultMode`,
  `volumes[].${source}.items[].mode`,
]);

export const modeDecimal = definePodRule({
  id: 'volume/mode-decimal',
  title: 'File mode written in decimal',
  what: 'A mode such as 400 is written without the leading zero, so that it is a decimal number.',
  why: 'YAML reads 0400 as octal and 400 as decimal, which is mode 0620: files get rights that nobody wanted.',
  remedy: 'Write 0400 (in JSON 256).',
  wrong: example('400'),
  right: example('0400'),
  *check({ spec, path }) {
    for (const place of PLACES)
      for (const { value, path: at } of placesAt(spec, place, path)) {
        if (typeof value !== 'number' || !WRITTEN.has(String(value))) continue;
        const octal = value.toString(8).padStart(4, '0');
        yield { at, message: `${value} is decimal, mode ${octal}. Is 0${value} meant?`, data: { replacement: `0${value}` } };
      }
  },
});
