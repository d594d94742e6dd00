// Secrets: their keys and size, and what each type of Secret must hold.
// Source: https://kubernetes.io/docs/concepts/configuration/secret/#secret-types
import { child, invalid, key, type Path, required, root, tooLong } from '#field';
import type { Secret } from '#schemas';
import { bytesOfText, jsonObjectProblem } from '#yaml';
import { dnsSubdomain } from '../formats.ts';
import { kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { type Check, check, type, when } from '../words.ts';
import { bytesOfBase64 } from './base64.ts';
import { dataKeys, MAX_SIZE } from './config.ts';
import { keyPairProblem } from './tls-key-pair.ts';

const DATA = child(root, 'data');
const ACCOUNT = 'kubernetes.io/service-account.name';

/** The bytes of all keys. The server merges stringData into data before it looks. */
function contents({ data = {}, stringData = {} }: Secret): Record<string, string> {
  const bytes: Record<string, string> = {};
  for (const [name, value] of Object.entries(data)) bytes[name] = bytesOfBase64(value);
  for (const [name, value] of Object.entries(stringData)) bytes[name] = bytesOfText(value);
  return bytes;
}

const keys = check<Secret>('data', (secret, _, found) => {
  const bytes = contents(secret);
  dataKeys(bytes, DATA, found);
  const size = Object.values(bytes).reduce((sum, value) => sum + value.length, 0);
  if (size > MAX_SIZE) found.errors.push(tooLong(DATA, MAX_SIZE));
});

const hasKey = (name: string): Check<Secret> =>
  check(`data[${name}]`, (secret, _, { errors }) => {
    if (!Object.hasOwn(contents(secret), name)) errors.push(required(key(DATA, name)));
  });

const hasJson = (name: string): Check<Secret> =>
  check(`json:data[${name}]`, (secret, _, { errors }) => {
    const at: Path = key(DATA, name);
    const bytes = contents(secret)[name];
    const problem = bytes === undefined ? undefined : jsonObjectProblem(bytes);
    if (bytes === undefined) errors.push(required(at));
    else if (problem) errors.push(invalid(at, '<secret contents redacted>', problem, 'json'));
  });

const userOrPassword = check<Secret>('username|password', (secret, _, { errors }) => {
  const bytes = contents(secret);
  if (Object.hasOwn(bytes, 'username') || Object.hasOwn(bytes, 'password')) return;
  errors.push(required(key(DATA, 'username')), required(key(DATA, 'password')));
});

const privateKey = check<Secret>('data[ssh-privatekey]', (secret, _, { errors }) => {
  if (!contents(secret)['ssh-privatekey']) errors.push(required(key(DATA, 'ssh-privatekey')));
});

const accountName = check<Secret>(`annotations[${ACCOUNT}]`, ({ metadata }, up, { errors }) => {
  if (!metadata?.annotations?.[ACCOUNT]) errors.push(required(key(child(up, 'metadata', 'annotations'), ACCOUNT)));
});

const ofType = (name: string, ...rows: Check<Secret>[]) => when<Secret>(({ type = '' }) => type === name, ...rows);

export const secret = kind<Secret>({
  group: '',
  kind: 'Secret',
  rows: type(
    'Secret',
    objectMeta({ name: dnsSubdomain, namespaced: true }),
    keys,
    ofType('kubernetes.io/service-account-token', accountName),
    ofType('kubernetes.io/dockercfg', hasJson('.dockercfg')),
    ofType('kubernetes.io/dockerconfigjson', hasJson('.dockerconfigjson')),
    ofType('kubernetes.io/basic-auth', userOrPassword),
    ofType('kubernetes.io/ssh-auth', privateKey),
    ofType('kubernetes.io/tls', hasKey('tls.crt'), hasKey('tls.key')),
  ),
  *warnings(object) {
    if (object.type !== 'kubernetes.io/tls') return;
    const bytes = contents(object);
    const problem = keyPairProblem(bytes['tls.crt'] ?? '', bytes['tls.key'] ?? '');
    if (problem) yield { message: problem.message, at: key(DATA, problem.of), rule: 'warning/tls-key-pair' };
  },
});
