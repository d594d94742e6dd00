// File modes written as decimal numbers.
import { placesAt } from '#references';
import { definePodRule } from '../rule.ts';
import { mounted } from './example.ts';

const example = (mode: string) => mounted(`configMap:\n      name: settings\n      defaultMode: ${mode}`);

/** Octal modes that people write, read as decimal numbers. */
const WRITTEN = new Set([
  '400',
  '440',
  '444',
  '500',
  '550',
  '555',
  '600',
  '640',
  '644',
  '660',
  '664',
  '666',
  '700',
  '711',
  '744',
  '750',
  '755',
  '770',
  '775',
  '777',
]);
const PLACES = ['configMap', 'secret', 'downwardAPI', 'projected'].flatMap(source => [
  `volumes[].${source}.defaultMode`,
  `volumes[].${source}.items[].mode`,
]);

export const modeDecimal = definePodRule({
  id: 'volume/mode-decimal',
  title: 'File mode written in decimal',
  what: 'A mode such as 644 is written without the leading zero, so that it is a decimal number.',
  why: 'YAML reads 0644 as octal and 644 as decimal, which is mode 01204: files get rights that nobody wanted.',
  remedy: 'Write 0644 (in JSON 420).',
  wrong: example('644'),
  right: example('0644'),
  *check({ spec, path }) {
    for (const place of PLACES)
      for (const { value, path: at } of placesAt(spec, place, path)) {
        if (typeof value !== 'number' || !WRITTEN.has(String(value))) continue;
        const octal = value.toString(8).padStart(4, '0');
        yield { at, message: `${value} is decimal, mode ${octal}. Is 0${value} meant?`, data: { replacement: `0${value}` } };
      }
  },
});
