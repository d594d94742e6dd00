// The formats of strings that the server checks in custom resources.
// Source: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation
import { Cidr, Ip, readDate, readRequestUrl } from '#cel';
import { readLongDuration } from './long-duration.ts';

const UUID = (version: string, variant = '[0-9a-f]') =>
  new RegExp(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${version}[0-9a-f]{3}-?${variant}[0-9a-f]{3}-?[0-9a-f]{12}$`, 'i');
const matches =
  (pattern: RegExp) =>
  (text: string): boolean =>
    pattern.test(text);

const TIME = /^(\d{2}):(\d{2}):(\d{2})(.\d+)?(z|([+-]\d{2}:\d{2}))$/;

function isDateTime(text: string): boolean {
  const [date, time] = text.toLowerCase().split('t');
  const parts = TIME.exec(time ?? '');
  return !!date && readDate(date) !== undefined && !!parts && parts[1]! <= '23' && parts[2]! <= '59' && parts[3]! <= '59';
}

const SIGN = '[a-zA-Z0-9\\p{S}\\p{L}]';
/** One label, or several of which the last has letters only. */
const HOSTNAME = new RegExp(
  `^(${SIGN}(-?${SIGN}{0,62})?|(${SIGN}(([a-zA-Z0-9\\-\\p{S}\\p{L}]{0,61}${SIGN})?)\\.)+[a-zA-Z\\p{L}]{2,63})$`,
  'u',
);

const isHostname = (text: string): boolean => text.length <= 255 && HOSTNAME.test(text) && text.split('.').every(part => part.length <= 63);

function isIsbn(text: string, length: number): boolean {
  const digits = text.replace(/[\s-]/g, '');
  if (!(length === 10 ? /^\d{9}[\dX]$/ : /^\d{13}$/).test(digits)) return false;
  const weigh = (i: number) => (length === 10 ? i + 1 : i % 2 === 0 ? 1 : 3);
  const sum = [...digits].reduce((total, digit, i) => total + weigh(i) * (digit === 'X' ? 10 : Number(digit)), 0);
  return sum % (length === 10 ? 11 : 10) === 0;
}

function isCreditCard(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  const issuers =
    /^(?:4\d{12}(?:\d{3})?|5[1-5]\d{14}|6(?:011|5\d\d)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|(?:2131|1800|35\d{3})\d{11})$/;
  const doubled = [...digits].reverse().map((digit, i) => (i % 2 ? Number(digit) * 2 : Number(digit)));
  return issuers.test(digits) && doubled.reduce((sum, one) => sum + (one > 9 ? one - 9 : one), 0) % 10 === 0;
}

const isName = (max: number, dots: boolean) => {
  const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
  const pattern = new RegExp(`^${label}${dots ? `(\\.${label})*` : ''}$`);
  return (text: string) => text.length <= max && pattern.test(text);
};

/** By name without dashes. */
const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  bsonobjectid: matches(/^[0-9a-fA-F]{24}$/),
  uri: text => typeof readRequestUrl(text) !== 'string',
  email: matches(/^[^\s@<>()]+@[^\s@<>()]+$/),
  hostname: isHostname,
  ipv4: text => /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every(part => Number(part) <= 255),
  ipv6: text => text.includes(':') && (Ip.parse(text) !== undefined || /^::ffff:\d/i.test(text)),
  cidr: text => Cidr.parse(text) !== undefined || Cidr.parse(text.replace(/\b0+(?=\d)/g, '')) !== undefined,
  mac: matches(/^[0-9a-fA-F]{2}(([:-])[0-9a-fA-F]{2}){5}$|^[0-9a-fA-F]{4}(\.[0-9a-fA-F]{4}){2}$/),
  uuid: matches(UUID('[0-9a-f]')),
  uuid3: matches(UUID('3')),
  uuid4: matches(UUID('4', '[89ab]')),
  uuid5: matches(UUID('5', '[89ab]')),
  isbn: text => isIsbn(text, 10) || isIsbn(text, 13),
  isbn10: text => isIsbn(text, 10),
  isbn13: text => isIsbn(text, 13),
  creditcard: isCreditCard,
  ssn: matches(/^\d{3}[- ]?\d{2}[- ]?\d{4}$/),
  hexcolor: matches(/^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/),
  rgbcolor: matches(/^rgb\(\s*(0|[1-9]\d?|1\d\d?|2[0-4]\d|25[0-5])\s*(,\s*(0|[1-9]\d?|1\d\d?|2[0-4]\d|25[0-5])\s*){2}\)$/),
  byte: matches(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/),
  password: () => true,
  date: text => readDate(text) !== undefined,
  duration: text => readLongDuration(text) !== undefined,
  datetime: isDateTime,
};
/** Since 1.34. */
const NAMES: typeof FORMATS = { k8sshortname: isName(63, false), k8slongname: isName(253, true) };

/** The check of a format of strings; undefined for names that the server does not know, which it passes over. */
export function formatOf(name: string): ((text: string) => boolean) | undefined {
  const plain = name.replaceAll('-', '');
  return Object.hasOwn(FORMATS, plain) ? FORMATS[plain] : Object.hasOwn(NAMES, plain) ? NAMES[plain] : undefined;
}

const NUMERIC: Record<string, readonly string[]> = { integer: ['int32', 'int64'], number: ['float', 'double'] };

/** Whether the server knows a format, of texts or numbers. */
export const isFormat = (format: string): boolean =>
  formatOf(format) !== undefined || Object.values(NUMERIC).some(names => names.includes(format));

/** Whether the server knows a format of values of a type. */
export function knowsFormat(type: string, format: string): boolean {
  if (type === '' || type === 'string') return formatOf(format) !== undefined;
  return NUMERIC[type]?.includes(format) ?? false;
}
