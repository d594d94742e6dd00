// A password that stands in the manifest.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

export const secretInEnv = defineContainerRule({
  id: 'container/secret-in-env',
  title: 'Password in plain text',
  what: 'A variable whose name says that it is a password, a token or a key has its value in the manifest.',
  why: 'Everybody who may read the workload or the repository can read it, and it stays in the history.',
  remedy: 'Put it into a Secret and refer to that with secretKeyRef.',
  wrong: pod('env:\n  - name: DB_PASSWORD\n    value: s3cr3t'),
  right: pod('env:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: db\n        key: password'),
  *check({ container: { env = [] }, path }) {
    for (const [i, { name = '', value = '' }] of env.entries())
      if (secretVariable(name) && isSecretValue(value))
        yield { at: [...path, 'env', i, 'value'], message: `${name} stands in plain text: everybody who may read the manifest knows it` };
  },
});

const NAMES = /(^|[_.-])(password|passwd|pwd|api_?key|secret_?key|access_?key|private_?key|auth_?token|token)$/i;

/** Names that say whether there is to be a password, or where it is. */
const SWITCHES = /allow|empty|random|require|enable|disable|use_|_use|file|path|name|header|ttl|expir|type|url|host/i;

/** Whether the name of a variable says that its value is secret. */
export const secretVariable = (name: string): boolean => NAMES.test(name) && !SWITCHES.test(name);

/** Not a switch, a path, an address, a reference to another variable or a placeholder. */
export const isSecretValue = (value: string): boolean =>
  value !== '' &&
  !/^(true|false|yes|no|none|null)$/i.test(value) &&
  !/^[/.]|:\/\/|\$[({]|^<.*>$|\{\{/.test(value) &&
  !/\s/.test(value.trim());
