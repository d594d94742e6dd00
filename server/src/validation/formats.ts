// Formats of strings: each answers the server's sentences about a value, none if it is well-formed.
// Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/

/** The sentences that the server says about a value; its name goes into the diagnostic's code. */
export type Format = (value: string) => readonly string[];

const FINE: readonly string[] = [];
const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const DNS_1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const NAME_PART = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const ENV_NAME = '[-._a-zA-Z][-._a-zA-Z0-9]*';

/** The sentence about a broken pattern. Most of the server speaks of characters, its newer library of bytes. */
export function patternSentence(what: string, pattern: string, ...examples: string[]): string {
  const shown = examples.map(example => `'${example}', `).join(' or ');
  return examples.length
    ? `${what} (e.g. ${shown}regex used for validation is '${pattern}')`
    : `${what} (regex used for validation is '${pattern}')`;
}

export const maxLength = (max: number, unit = 'characters') => `must be no more than ${max} ${unit}`;

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`);
/** The server counts bytes of UTF-8. */
export function byteLength(text: string): number {
  if (!/[\u0080-\uffff]/.test(text)) return text.length;
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // The first half of a surrogate pair: both together take four bytes.
    const isPair = code >= 0xd800 && code < 0xdc00;
    if (isPair) i++;
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else bytes += isPair ? 4 : 3;
  }
  return bytes;
}

interface Pattern {
  readonly pattern: string;
  readonly what: string;
  readonly examples: readonly string[];
  readonly max?: number;
}

function patternFormat(name: string, { pattern, what, examples, max }: Pattern, more: Format = () => FINE): Format {
  const regexp = whole(pattern);
  const sentence = patternSentence(what, pattern, ...examples);
  const of = (value: string) => {
    const fits = regexp.test(value);
    const extra = more(value);
    if (fits && extra.length === 0 && (max === undefined || value.length <= max)) return FINE;
    const said = max !== undefined && byteLength(value) > max ? [maxLength(max)] : [];
    if (!fits) said.push(sentence);
    return [...said, ...extra];
  };
  return Object.defineProperty(of, 'name', { value: name });
}

export const dnsSubdomain = patternFormat('dnsSubdomain', {
  pattern: SUBDOMAIN,
  what: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
  examples: ['example.com'],
  max: 253,
});

/** As dnsSubdomain, of names that the server's newer library checks: it counts bytes and says so. */
export const longName: Format = function longName(name) {
  return dnsSubdomain(name).map(detail => detail.replace(/(?<=^must be no more than \d+) characters$/, ' bytes'));
};

const UNDERSCORED = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
export const dnsSubdomainWithUnderscore = patternFormat('dnsSubdomainWithUnderscore', {
  pattern: `${UNDERSCORED}(\\.${UNDERSCORED})*`,
  what: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character",
  examples: ['example.com'],
  max: 253,
});

const labelPattern = whole(LABEL);
const subdomainPattern = whole(SUBDOMAIN);
const LABEL_SENTENCE = patternSentence(
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
  LABEL,
  'my-name',
  '123-abc',
);

export const dnsLabel: Format = function dnsLabel(value) {
  const said = byteLength(value) > 63 ? [maxLength(63)] : [];
  if (!labelPattern.test(value)) said.push(subdomainPattern.test(value) ? 'must not contain dots' : LABEL_SENTENCE);
  return said;
};

export const dns1035Label = patternFormat('dns1035Label', {
  pattern: DNS_1035,
  what: "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  examples: ['my-name', 'abc-123'],
  max: 63,
});

export const wildcardSubdomain = patternFormat('wildcardSubdomain', {
  pattern: `\\*\\.${SUBDOMAIN}`,
  what: "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
  examples: ['*.example.com'],
  max: 253,
});

const namePart = whole(NAME_PART);
const NAME_SENTENCE = patternSentence(
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  NAME_PART,
  'MyName',
  'my.name',
  '123-abc',
);

/** Keys that were well-formed: a few are written again and again. */
const goodKeys = new Set<string>();
const MOST_GOOD_KEYS = 1000;

/** A label key, a resource name, a taint key: `name` or `example.com/name`. */
export const labelKey: Format = function labelKey(value) {
  if (goodKeys.has(value)) return FINE;
  const said = faultsOfKey(value);
  if (!said.length && goodKeys.size < MOST_GOOD_KEYS) goodKeys.add(value);
  return said;
};

function faultsOfKey(value: string): readonly string[] {
  const parts = value.split('/');
  if (parts.length > 2)
    return [`a valid label key ${NAME_SENTENCE} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  const name = parts.at(-1)!;
  const said: string[] = [];
  if (parts.length === 2)
    said.push(...(parts[0] === '' ? ['prefix part must be non-empty'] : bytes(dnsSubdomain(parts[0]!)).map(s => `prefix part ${s}`)));
  if (name === '') said.push('name part must be non-empty');
  else if (byteLength(name) > 63) said.push(`name part ${maxLength(63, 'bytes')}`);
  if (!namePart.test(name)) said.push(`name part ${NAME_SENTENCE}`);
  return said;
}

// Label keys and values are checked by the server's newer library, which counts bytes and says so.
const bytes = (said: readonly string[]) =>
  said.length === 0 ? FINE : said.map(s => s.replace(/^(must be no more than \d+) characters$/, '$1 bytes'));

const labelValuePattern = patternFormat('labelValue', {
  pattern: `(${NAME_PART})?`,
  what: "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  examples: ['MyValue', 'my_value', '12345'],
  max: 63,
});
export const labelValue: Format = function labelValue(value) {
  return bytes(labelValuePattern(value));
};

export const cIdentifier = patternFormat('cIdentifier', {
  pattern: '[A-Za-z_][A-Za-z0-9_]*',
  what: "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_'",
  examples: ['my_name', 'MY_NAME', 'MyName'],
});

const noParentDirectory: Format = value => {
  if (value === '.') return ["must not be '.'"];
  if (value === '..') return ["must not be '..'"];
  return value.startsWith('..') ? ["must not start with '..'"] : FINE;
};

export const configMapKey = patternFormat(
  'configMapKey',
  {
    pattern: '[-._a-zA-Z0-9]+',
    what: "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
    examples: ['key.name', 'KEY_NAME', 'key-name'],
    max: 253,
  },
  noParentDirectory,
);

/** Any printable ASCII but `=`: what servers ask of the name of an environment variable since 1.34. */
export const envVarName: Format = function envVarName(value) {
  const said = value === '' ? ['environment variable name must be non-empty'] : [];
  if (/[^\x20-\x7e]|=/.test(value))
    said.push("a valid environment variable name must consist only of printable ASCII characters other than '='");
  return said;
};

/** The stricter rule of older servers. */
export const strictEnvVarName = patternFormat(
  'strictEnvVarName',
  {
    pattern: ENV_NAME,
    what: "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit",
    examples: ['my.env-name', 'MY_ENV.NAME', 'MyEnvName1'],
  },
  noParentDirectory,
);

export const portName: Format = function portName(value) {
  const said: string[] = [];
  if (byteLength(value) > 15) said.push(maxLength(15));
  if (!/^[-a-z0-9]+$/.test(value)) said.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(value)) said.push('must contain at least one letter (a-z)');
  if (value.includes('--')) said.push('must not contain consecutive hyphens');
  if (value.startsWith('-') || value.endsWith('-')) said.push('must not begin or end with a hyphen');
  return said;
};

export const percent = patternFormat('percent', {
  pattern: '[0-9]+%',
  what: "a valid percent string must be a numeric string followed by an ending '%'",
  examples: ['1%', '93%'],
});

export const httpHeaderName = patternFormat('httpHeaderName', {
  pattern: '[-A-Za-z0-9]+',
  what: "a valid HTTP header must consist of alphanumeric characters or '-'",
  examples: ['X-Header-Name'],
});

/** What can stand between the slashes of a URL: all that is asked of names of roles and their bindings. */
export const pathSegment: Format = function pathSegment(value) {
  if (value === '.' || value === '..') return [`may not be '${value}'`];
  return ['/', '%'].filter(char => value.includes(char)).map(char => `may not contain '${char}'`);
};
