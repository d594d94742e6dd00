// A type of Secret that looks like one of Kubernetes' own.
import type { Secret } from '#schemas';
import { object } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { defineRule } from '../rule.ts';

/** The last part of the type → the type. */
const TYPES: Readonly<Record<string, string>> = {
  tls: 'kubernetes.io/tls',
  dockerconfigjson: 'kubernetes.io/dockerconfigjson',
  dockercfg: 'kubernetes.io/dockercfg',
  'docker-registry': 'kubernetes.io/dockerconfigjson',
  'basic-auth': 'kubernetes.io/basic-auth',
  'ssh-auth': 'kubernetes.io/ssh-auth',
  'service-account-token': 'kubernetes.io/service-account-token',
  opaque: 'Opaque',
  generic: 'Opaque',
};
const DOMAIN = 'kubernetes.io/';
const example = (type: string) => object('v1', 'Secret', 'db', `type: ${type}\nstringData:\n  password: change-me`);

export const secretType = defineRule<Secret>({
  id: 'config/secret-type',
  title: 'Type of Secret that nobody knows',
  on: ['Secret'],
  what: 'The type is the short name of a type of Kubernetes’ own, or differs from it in case or by a slip.',
  why: 'It is just another unknown type: the keys are not checked, and who looks for the real type does not find it.',
  remedy: 'Write the whole name, kubernetes.io/tls.',
  wrong: example('opaque'),
  right: example('Opaque'),
  *check({ object: { type = '' } }) {
    const meant = TYPES[type.toLowerCase()] ?? TYPES[type.toLowerCase().replace(DOMAIN, '')] ?? slipIn(type);
    if (!meant || meant === type) return;
    yield { at: ['type'], message: `No type of Secret is called "${type}". Is ${meant} meant?`, data: { replacement: meant } };
  },
});

/** In the name of a type of Kubernetes' own domain; others are anybody's. */
const slipIn = (type: string): string | undefined =>
  type.startsWith(DOMAIN) ? nearestName(type, new Set(Object.values(TYPES)), 2) : undefined;
