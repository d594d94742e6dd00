// Values of a Secret that are written or encoded twice.
import type { Secret } from '#schemas';
import { object } from '../example.ts';
import { defineRule } from '../rule.ts';

const both = (key: string) => object('v1', 'Secret', 'db', `data:\n  password: bzF6LXNldmVu\nstringData:\n  ${key}: o1z-eight\n`);

export const secretKeyTwice = defineRule<Secret>({
  id: 'config/secret-key-twice',
  title: 'Key in data and in stringData',
  on: ['Secret'],
  what: 'The same key stands under data and under stringData, with different values.',
  why: 'stringData wins: the value under data is lost.',
  remedy: 'Keep one of them.',
  wrong: both('password'),
  right: both('token'),
  *check({ object: { data, stringData } }) {
    for (const [key, value] of Object.entries(stringData ?? {}))
      if (data?.[key] && decoded(data[key]) !== value)
        yield { at: ['data', key], mark: 'key', message: `stringData has "${key}" as well: this value is lost` };
  },
});

const encoded = (password: string) => object('v1', 'Secret', 'db', `stringData:\n  password: ${password}\n`);

export const secretEncodedTwice = defineRule<Secret>({
  id: 'config/secret-encoded-twice',
  title: 'Value that is encoded once too often',
  on: ['Secret'],
  what: 'A user name or password under stringData is base64 of plain text, or one under data is base64 of base64.',
  why: 'stringData is encoded by the server: programs get the base64 text as their password.',
  remedy: 'Write the plain text under stringData, or its base64 under data.',
  wrong: encoded('czNjcjN0LXYxMTI='),
  right: encoded('s3cr3t-v112'),
  *check({ object: { data, stringData } }) {
    for (const [list, values] of [
      ['stringData', stringData ?? {}],
      ['data', mapped(data ?? {})],
    ] as const)
      for (const [key, value] of Object.entries(values)) {
        if (!KEYS.test(key) || !PADDED.test(value) || !/^[\x21-\x7e]{4,}$/.test(decoded(value))) continue;
        const often = list === 'data' ? 'twice' : 'already, and stringData takes plain text';
        yield { at: [list, key], message: `The value of "${key}" is base64 ${often}: programs get it as "${value}"` };
      }
  },
});

/** Tokens and keys may be base64 of whatever; what people choose or are called is not. */
const KEYS = /(^|[_.-])(user(name)?|password|passwd|pwd|login|host(name)?)$/i;
/** Only with padding is it sure that nobody chose the word as it is. */
const PADDED = /^(?=.*=$)(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)$/;

const mapped = (data: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(data).map(([key, value]) => [key, decoded(value)]));

/** One character a byte; empty for what cannot be decoded. */
function decoded(text: unknown): string {
  if (typeof text !== 'string') return '';
  try {
    return atob(text.replace(/\s/g, ''));
  } catch {
    return '';
  }
}
