// A pull secret that holds no registry credentials.
import { describe } from '#references';
import type { Secret } from '#schemas';
import { object, pod, stream } from '../example.ts';
import { definePodRule } from '../rule.ts';

const example = (type: string, key: string) =>
  stream(
    object('v1', 'Secret', 'registry', `type: ${type}\nstringData:\n  ${key}: '{"auths":{}}'`),
    pod('', 'imagePullSecrets:\n  - name: registry'),
  );

export const pullSecretType = definePodRule({
  id: 'config/pull-secret-type',
  title: 'Pull secret of another type',
  what: 'imagePullSecrets names a Secret that is not of type kubernetes.io/dockerconfigjson or kubernetes.io/dockercfg.',
  why: 'The kubelet ignores it: private images are not pulled.',
  remedy: 'Make the Secret with kubectl create secret docker-registry.',
  wrong: example('Opaque', 'password'),
  right: example('kubernetes.io/dockerconfigjson', '.dockerconfigjson'),
  *check({ subject, spec, path }, { references }) {
    for (const [i, { name = '' }] of (spec.imagePullSecrets ?? []).entries()) {
      const secret = references.get('Secret', subject.namespace, name);
      const type = (secret?.object as Secret | undefined)?.type || 'Opaque';
      if (!secret || /^kubernetes\.io\/docker(configjson|cfg)$/.test(type)) continue;
      yield {
        at: [...path, 'imagePullSecrets', i, 'name'],
        message: `${describe(secret)} is of type ${type}: the kubelet finds no registry credentials in it`,
        related: [{ subject: secret, at: ['type'], message: 'its type' }],
      };
    }
  },
});
