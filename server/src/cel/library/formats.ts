// Named formats: format.dns1123Label().validate(self.name) gives the errors, or none.
// Source: https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-format-library
import { Opaque, Optional, type Value } from '../values.ts';
import type { Functions } from './functions.ts';
import { readRequestUrl } from './go-url.ts';
import { readDate, readTimestamp } from './time-text.ts';

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const DNS1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const QUALIFIED = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const VALUE = '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?';
const sentence = (what: string, start: string, examples: string, regex: string): string =>
  `${what} must ${start} (${examples}regex used for validation is '${regex}')`;

interface Named {
  readonly max?: number;
  readonly regex?: string;
  readonly message: string;
  readonly valid?: (text: string) => boolean;
  /** All sentences, where there are several. */
  readonly errors?: (text: string) => readonly string[];
  /** A trailing dash may stand, since more follows. */
  readonly prefix?: true;
}

const NAME_SHAPE = `consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${QUALIFIED}')`;
const MAX_NAME = 63;

/** `prefix/name` or `name`: each part by itself. */
function qualifiedName(text: string): string[] {
  const parts = text.split('/');
  if (parts.length > 2)
    return [`a valid label key must ${NAME_SHAPE} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  const name = parts.at(-1)!;
  const prefix = parts.length === 2 ? parts[0] : undefined;
  const errors: string[] = [];
  if (prefix === '') errors.push('prefix part must be non-empty');
  else if (prefix !== undefined) errors.push(...errorsOf(FORMATS.dns1123Subdomain!, prefix).map(error => `prefix part ${error}`));
  if (name === '') errors.push('name part must be non-empty');
  else if (name.length > MAX_NAME) errors.push(`name part must be no more than ${MAX_NAME} bytes`);
  if (!new RegExp(`^(?:${QUALIFIED})$`).test(name)) errors.push(`name part must ${NAME_SHAPE}`);
  return errors;
}

function uriProblems(text: string): readonly string[] {
  const url = readRequestUrl(text);
  return typeof url === 'string' ? [url] : [];
}

const label: Named = {
  max: 63,
  regex: LABEL,
  message: sentence(
    'a lowercase RFC 1123 label',
    "consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
    "e.g. 'my-name',  or '123-abc', ",
    LABEL,
  ),
};
const subdomain: Named = {
  max: 253,
  regex: SUBDOMAIN,
  message: sentence(
    'a lowercase RFC 1123 subdomain',
    "consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
    "e.g. 'example.com', ",
    SUBDOMAIN,
  ),
};
const dns1035: Named = {
  max: 63,
  regex: DNS1035,
  message: sentence(
    'a DNS-1035 label',
    "consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
    "e.g. 'my-name',  or 'abc-123', ",
    DNS1035,
  ),
};

const FORMATS: Record<string, Named> = {
  dns1123Label: label,
  dns1123Subdomain: subdomain,
  dns1035Label: dns1035,
  dns1123LabelPrefix: { ...label, prefix: true },
  dns1123SubdomainPrefix: { ...subdomain, prefix: true },
  dns1035LabelPrefix: { ...dns1035, prefix: true },
  qualifiedName: { message: '', errors: qualifiedName },
  labelValue: {
    max: 63,
    regex: VALUE,
    message: sentence(
      'a valid label',
      "be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
      "e.g. 'MyValue',  or 'my_value',  or '12345', ",
      VALUE,
    ),
  },
  uri: { message: '', errors: uriProblems },
  uuid: {
    message: 'does not match the UUID format',
    regex: '[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}',
  },
  byte: { message: 'invalid base64', valid: text => /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text) },
  date: { message: 'invalid date', valid: text => readDate(text) !== undefined },
  datetime: { message: 'invalid datetime', valid: text => readTimestamp(text) !== undefined },
};

function errorsOf(format: Named, written: string): readonly string[] {
  const { max, regex, message, valid, prefix } = format;
  if (format.errors) return format.errors(written);
  const text = prefix && written.length > 1 && written.endsWith('-') ? `${written.slice(0, -2)}a` : written;
  const errors: string[] = [];
  if (max !== undefined && text.length > max) errors.push(`must be no more than ${max} bytes`);
  if (regex !== undefined && !new RegExp(`^(?:${regex})$`).test(text.slice(0, 1024))) errors.push(message);
  if (valid && !valid(text)) errors.push(message);
  return errors;
}

function validate(format: Named, text: string): Value {
  const errors = errorsOf(format, text);
  return errors.length ? new Optional([...errors]) : new Optional();
}

const TYPE = 'kubernetes.NamedFormat';

export const formats: Functions = {
  'format.named': name =>
    typeof name === 'string' ? new Optional(Object.hasOwn(FORMATS, name) ? new Opaque(TYPE, name) : undefined) : undefined,
  validate: (format, text) =>
    format instanceof Opaque && format.type === TYPE && typeof text === 'string'
      ? validate(FORMATS[String(format.value)]!, text)
      : undefined,
  ...Object.fromEntries(Object.keys(FORMATS).map(name => [`format.${name}`, () => new Opaque(TYPE, name)])),
};
