// The hash at the end of a generated object's name: its contents change, its name changes, and Pods are rolled.
import { toJSON } from '#yaml';
import type { Resource } from './resource.ts';
import { sha256 } from './sha256.ts';
import { get, textAt } from './tree.ts';

export function hashNames(resources: readonly Resource[]): void {
  for (const resource of resources) {
    if (!resource.hashed) continue;
    const name = textAt(resource.tree, 'metadata', 'name');
    resource.remember();
    resource.rename(`${name}-${contentHash(resource)}`);
  }
}

const LETTERS: Readonly<Record<string, string>> = { '0': 'g', '1': 'h', '3': 'k', a: 'm', e: 't' };

/** The first ten digits of the hash, digits and vowels exchanged so that no word comes out. */
function contentHash({ tree }: Resource): string {
  const plain = (key: string) => {
    const found = get(tree, key);
    return found ? toJSON(found) : '';
  };
  const kind = textAt(tree, 'kind');
  const rest = (key: string) => (get(tree, key)?.kind === 'map' ? { [key]: plain(key) } : {});
  // The name does not count: kustomize looks for it where it never stands, and what others deploy depends on that by now.
  const contents =
    kind === 'Secret'
      ? { data: plain('data'), kind, name: '', ...rest('stringData'), type: plain('type') }
      : { ...rest('binaryData'), data: plain('data'), kind, name: '' };
  return sha256(goJson(contents))
    .slice(0, 10)
    .replace(/[013ae]/g, digit => LETTERS[digit]!);
}

/** As Go's encoding/json prints it: keys sorted, characters of HTML escaped. */
function goJson(value: unknown): string {
  if (typeof value !== 'object' || value === null)
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${goJson(key)}:${goJson(one)}`).join(',')}}`;
}
