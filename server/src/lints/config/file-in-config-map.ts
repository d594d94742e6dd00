// Files in a ConfigMap that no program can read as what their names say.
import type { ConfigMap } from '#schemas';
import { isJson } from '#yaml';
import { object } from '../example.ts';
import { defineRule } from '../rule.ts';

const json = (end: string) => object('v1', 'ConfigMap', 'web', `data:\n  config.json: |\n    {\n      "debug": false${end}\n    }\n`);

export const configNotJson = defineRule<ConfigMap>({
  id: 'config/not-json',
  title: 'File .json that is not JSON',
  on: ['ConfigMap'],
  what: 'The text of a key that ends in .json cannot be parsed, and holds neither comments nor places to be filled in.',
  why: 'The program that reads the file stops with an error.',
  remedy: 'Correct the JSON: mostly a comma is too much or missing.',
  wrong: json(','),
  right: json(''),
  *check({ object: { data } }) {
    for (const [key, text] of Object.entries(data ?? {})) {
      if (!key.endsWith('.json') || typeof text !== 'string' || !/^\s*[{[]/.test(text) || isJson(text) || isMore(text)) continue;
      yield { at: ['data', key], mark: 'key', message: `"${key}" is not JSON: ${UNREADABLE}` };
    }
  },
});

const UNREADABLE = 'whoever parses it stops with an error';

/** Comments, templates, variables: other programs than a parser of JSON read it first. */
const isMore = (text: string) =>
  /\{\{|[$%@<]|\/\/|\/\*|^\s*#/m.test(text.replace(/"(?:[^"\\\n]|\\.)*"/g, word => (/\{\{|[$%@<]/.test(word) ? '$' : '')));

const script = (end: string) => object('v1', 'ConfigMap', 'scripts', `data:\n  start.sh: "#!/bin/sh${end}exec /usr/bin/app${end}"\n`);

export const scriptWithCarriageReturn = defineRule<ConfigMap>({
  id: 'config/script-carriage-return',
  title: 'Script with the line ends of Windows',
  on: ['ConfigMap'],
  what: 'A text begins with #! and its first line ends in a carriage return.',
  why: 'The carriage return counts to the interpreter’s name: the kernel finds no such file.',
  remedy: 'Save the script with line feeds alone.',
  wrong: script('\\r\\n'),
  right: script('\\n'),
  *check({ object: { data } }) {
    for (const [key, text] of Object.entries(data ?? {}))
      if (typeof text === 'string' && /^#![^\n]*\r\n/.test(text))
        yield {
          at: ['data', key],
          mark: 'key',
          message: `The first line of "${key}" ends in a carriage return: its interpreter is not found`,
        };
  },
});
