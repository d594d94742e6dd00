// Names that people have chosen, and how a word holds one.
import type { Mention, Sort } from '../navigation/mention.ts';
import { textOf } from '../navigation/word-at.ts';

/** Sorts whose names are people's choice, as they are called to a person. */
export const CALLED: Readonly<Partial<Record<Sort, string>>> = {
  object: 'object',
  key: 'key',
  container: 'container',
  volume: 'volume',
  port: 'port',
  'service-port': 'port',
  'label-key': 'label',
  'label-value': 'label value',
  listener: 'listener',
  'kubeconfig-cluster': 'cluster',
  'kubeconfig-user': 'user',
  'kubeconfig-context': 'context',
};

/** A generator's key stands in `KEY=value`. */
export function nameIn({ word, sort, path, mark }: Mention): string {
  const text = textOf(word);
  const key = mark === 'key' && sort === 'key' ? String(path.at(-1)) : '';
  return key && text.startsWith(`${key}=`) ? key : text;
}
