// A pull secret that holds no registry credentials.
import { describe, type Steps } from '#references';
import type { LocalObjectReference, Secret, ServiceAccount } from '#schemas';
import { object, pod, stream } from '../example.ts';
import { definePodRule, defineRule, type Trouble } from '../rule.ts';
import type { Scope } from '../scope.ts';

const registry = (type: string, key: string) => object('v1', 'Secret', 'registry', `type: ${type}\nstringData:\n  ${key}: '{"auths":{}}'`);
const example = (type: string, key: string) => stream(registry(type, key), pod('', 'imagePullSecrets:\n  - name: registry'));

export const pullSecretType = definePodRule({
  id: 'config/pull-secret-type',
  title: 'Pull secret of another type',
  what: 'imagePullSecrets names a Secret that is not of type kubernetes.io/dockerconfigjson or kubernetes.io/dockercfg.',
  why: 'The kubelet ignores it: private images are not pulled.',
  remedy: 'Make the Secret with kubectl create secret docker-registry.',
  wrong: example('Opaque', 'password'),
  right: example('kubernetes.io/dockerconfigjson', '.dockerconfigjson'),
  *check({ subject, spec, path }, scope) {
    yield* otherTypes(spec.imagePullSecrets, subject.namespace, path, scope);
  },
});

const account = (type: string, key: string) =>
  stream(registry(type, key), object('v1', 'ServiceAccount', 'builder', 'imagePullSecrets:\n  - name: registry'));

export const accountPullSecretType = defineRule<ServiceAccount>({
  id: 'config/account-pull-secret-type',
  title: 'Pull secret of an account with another type',
  on: ['ServiceAccount'],
  what: 'imagePullSecrets of a ServiceAccount names a Secret that is not of type kubernetes.io/dockerconfigjson or kubernetes.io/dockercfg.',
  why: 'The Pods of the account get it, and the kubelet ignores it: private images are not pulled.',
  remedy: 'Make the Secret with kubectl create secret docker-registry.',
  wrong: account('Opaque', 'password'),
  right: account('kubernetes.io/dockerconfigjson', '.dockerconfigjson'),
  *check({ object, namespace }, scope) {
    yield* otherTypes(object.imagePullSecrets, namespace, [], scope);
  },
});

function* otherTypes(
  named: readonly LocalObjectReference[] | undefined,
  namespace: string,
  path: Steps,
  { references }: Scope,
): Iterable<Trouble> {
  for (const [i, { name = '' }] of (named ?? []).entries()) {
    const secret = references.get('Secret', namespace, name);
    const type = (secret?.object as Secret | undefined)?.type || 'Opaque';
    if (!secret || /^kubernetes\.io\/docker(configjson|cfg)$/.test(type)) continue;
    yield {
      at: [...path, 'imagePullSecrets', i, 'name'],
      message: `${describe(secret)} is of type ${type}: the kubelet finds no registry credentials in it`,
      related: [{ subject: secret, at: ['type'], message: 'its type' }],
    };
  }
}
