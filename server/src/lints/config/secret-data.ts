// Data of a Secret that is base64 of something else than was meant.
import type { Secret } from '#schemas';
import { object } from '../example.ts';
import { defineRule } from '../rule.ts';

const example = (password: string) => object('v1', 'Secret', 'db', `data:\n  password: ${password}`);

export const secretLineFeed = defineRule<Secret>({
  id: 'config/secret-line-feed',
  title: 'Secret that ends in a line feed',
  on: ['Secret'],
  what: 'A one-line value decodes to text that ends in a line feed, as `echo text | base64` makes it.',
  why: 'The line feed is part of the password: logins with it fail.',
  remedy: 'Encode with echo -n or printf, or write the text under stringData.',
  wrong: example('TXlQQHNzMTIzCg=='),
  right: example('TXlQQHNzMTIz'),
  *check({ object: { data } }) {
    for (const [key, encoded] of Object.entries(data ?? {})) {
      const bytes = decode(encoded);
      if (FILE.test(key) || bytes.length > LONGEST || !/^[\x20-\x7e]+\r?\n$/.test(bytes)) continue;
      const replacement = btoa(bytes.replace(/\r?\n$/, ''));
      yield { at: ['data', key], message: `The value of "${key}" ends in a line feed`, data: { replacement } };
    }
  },
});

export const secretNotEncoded = defineRule<Secret>({
  id: 'config/secret-not-encoded',
  title: 'Plain text that happens to be base64',
  on: ['Secret'],
  what: 'A value under data reads like a word and decodes to bytes that are no text.',
  why: 'It was probably meant as it stands: programs get rubbish instead.',
  remedy: 'Encode it, or write it under stringData.',
  wrong: example('passw0rd'),
  right: example('cGFzc3cwcmQ='),
  *check({ object: { data } }) {
    for (const [key, encoded] of Object.entries(data ?? {})) {
      if (typeof encoded !== 'string' || !isWord(encoded) || isText(decode(encoded))) continue;
      yield { at: ['data', key], message: `"${encoded}" is taken for base64 and decodes to bytes that are no text` };
    }
  },
});

/** A file may well end in a line feed. */
const FILE = /\.\w+$|key|cert|ca$|conf|file|htpasswd|auth$/i;
/** Longer values are files more often than passwords. */
const LONGEST = 80;

/** All lower case with at most some digits at the end or between: base64 of anything but luck has capitals. */
const isWord = (text: string) => text.length < 24 && /^[a-z]+[a-z0-9]*$/.test(text);

const isText = (bytes: string) => /^[\t\n\r\x20-\x7e]*$/.test(bytes);

/** One character a byte; empty for what cannot be decoded. */
function decode(encoded: unknown): string {
  if (typeof encoded !== 'string') return '';
  try {
    return atob(encoded.replace(/\s/g, ''));
  } catch {
    return '';
  }
}
