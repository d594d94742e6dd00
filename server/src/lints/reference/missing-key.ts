// A key that the ConfigMap or Secret of the environment does not have.
import { describe, type References, type Subject } from '#references';
import { configMap, pod, stream } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { defineRule } from '../rule.ts';
import { keysOf } from './resolve.ts';

const example = (key: string) =>
  stream(
    configMap('app-config', 'log.level'),
    pod(`env:\n  - name: LOG_LEVEL\n    valueFrom:\n      configMapKeyRef:\n        name: app-config\n        key: ${key}`),
  );

export const missingKey = defineRule({
  id: 'reference/missing-key',
  title: 'Key that the ConfigMap or Secret does not have',
  on: ['*'],
  what: 'A reference takes a key of a ConfigMap or Secret that the environment defines without that key.',
  why: 'The container is not started (CreateContainerConfigError), or its volume is not mounted.',
  remedy: 'Correct the key, add it to the object, or mark the reference optional.',
  wrong: example('loglevel'),
  right: example('log.level'),
  *check(subject, { references }) {
    for (const reference of references.from(subject)) {
      const target = reference.keys.length && !reference.optional ? references.target(reference) : undefined;
      // An empty Secret is a placeholder that something else fills.
      const held = target && keysOf(target.object);
      if (!target || !held?.size || isFilledLater(target, held, references)) continue;
      for (const { key, path } of reference.keys.filter(wanted => !held.has(wanted.key))) {
        const near = nearestName(key, held);
        yield {
          at: path,
          message: `${describe(target)} has no key "${key}"${near ? `. Did you mean "${near}"?` : `, only ${listed(held)}`}`,
          related: [{ subject: target, at: ['metadata', 'name'], message: 'defined here' }],
          ...(near && { data: { replacement: near } }),
        };
      }
    }
  },
});

/** Something else fills it: its labels say so, or several keys are wanted of it and none of them is there yet. */
function isFilledLater(target: Subject, held: ReadonlySet<string>, references: References): boolean {
  const { labels = {}, annotations = {} } = target.object.metadata;
  if (Object.keys({ ...labels, ...annotations }).some(key => !/kubernetes\.io\//.test(key) && FILLERS.test(key))) return true;
  const wanted = new Set(references.usersOf(target).flatMap(({ keys }) => keys.map(({ key }) => key)));
  return wanted.size > 1 && [...wanted].every(key => !held.has(key));
}

const FILLERS = /managed-by|inject|provider|reflector|replicat|vault|sync|conjur|sealed/;

const listed = (keys: ReadonlySet<string>) =>
  `${[...keys]
    .slice(0, 5)
    .map(key => `"${key}"`)
    .join(', ')}${keys.size > 5 ? ', …' : ''}`;
