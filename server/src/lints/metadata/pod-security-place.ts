// Levels of Pod Security where nobody reads them.
import type { KubeObject } from '#cluster';
import { object } from '../example.ts';
import { defineRule, type Trouble } from '../rule.ts';

const PREFIX = 'pod-security.kubernetes.io/';
const VERSION = '-version';
const namespace = (rest: string) => object('v1', 'Namespace', 'shop', rest);

export const podSecurityPlace = defineRule<KubeObject>({
  id: 'metadata/pod-security-place',
  title: 'Pod Security where nobody reads it',
  on: ['*'],
  what: 'A level of Pod Security is an annotation, or a label of something else than a Namespace; or only the version of a level is set.',
  why: 'The level is read from the labels of the Namespace alone: nothing is enforced.',
  remedy: 'Make it a label of the Namespace.',
  wrong: namespace(`  annotations:\n    ${PREFIX}enforce: restricted\n`),
  right: namespace(`  labels:\n    ${PREFIX}enforce: restricted\n`),
  *check({ kind, object: { metadata } }) {
    const { labels = {}, annotations = {} } = metadata;
    for (const key of Object.keys(annotations)) if (/\/(enforce|audit|warn)$/.test(key)) yield* misplaced('annotations', key);
    for (const key of Object.keys(labels))
      if (!key.startsWith(PREFIX)) continue;
      else if (kind !== 'Namespace') yield* misplaced('labels', key);
      else if (key.endsWith(VERSION) && !(key.slice(0, -VERSION.length) in labels))
        yield {
          at: ['metadata', 'labels', key],
          mark: 'key',
          message: `There is no label ${key.slice(0, -VERSION.length)}: a version alone means nothing`,
        };
  },
});

function* misplaced(list: 'labels' | 'annotations', key: string): Iterable<Trouble> {
  if (!key.startsWith(PREFIX)) return;
  yield { at: ['metadata', list, key], mark: 'key', message: 'Pod Security reads the labels of Namespaces alone: nothing is enforced' };
}
