// A password in a ConfigMap.
import type { ConfigMap } from '#schemas';
import { isSecretValue, secretVariable } from '../container/secret-in-env.ts';
import { object } from '../example.ts';
import { defineRule } from '../rule.ts';

const example = (key: string) => object('v1', 'ConfigMap', 'app', `data:\n  DB_HOST: postgres\n  ${key}: s3cr3t-v2\n`);

export const passwordInConfigMap = defineRule<ConfigMap>({
  id: 'config/password-in-config-map',
  title: 'Password in a ConfigMap',
  on: ['ConfigMap'],
  what: 'A key whose name says that it is a password, a token or a key has its value in a ConfigMap.',
  why: 'ConfigMaps may be read by many who may not read Secrets, and are not encrypted at rest.',
  remedy: 'Put it into a Secret.',
  wrong: example('DB_PASSWORD'),
  right: example('DB_NAME'),
  *check({ object: { data } }) {
    for (const [key, value] of Object.entries(data ?? {}))
      if (secretVariable(key) && isSecretValue(value))
        yield { at: ['data', key], message: `${key} stands in a ConfigMap: whoever may read those knows it` };
  },
});
