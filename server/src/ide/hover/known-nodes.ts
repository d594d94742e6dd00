// The Nodes that a hover can speak of, and how it names several of them.
import type { Shard } from '#analysis';
import type { Node, Taint } from '#schemas';

export interface KnownNode {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
}

/** Names in one line. */
const MOST_NAMES = 8;

export const knownNodes = ({ run: { plane } }: Shard): KnownNode[] =>
  [...plane.store.list<Node>('Node')].map(({ object: { metadata = {}, spec = {} } }) => ({
    name: metadata.name ?? '',
    labels: metadata.labels ?? {},
    taints: spec.taints ?? [],
  }));

/** `` `a`, `b` and 3 more``; `none`. */
export function listOf(names: readonly string[]): string {
  if (!names.length) return 'none';
  const shown = names.slice(0, MOST_NAMES).map(name => `\`${name}\``);
  const more = names.length - shown.length;
  return `${shown.join(', ')}${more ? ` and ${more} more` : ''}`;
}

/** `**2 of 3** known Nodes: …` */
export const shareOfNodes = (found: readonly KnownNode[], all: readonly KnownNode[]): string =>
  `**${found.length} of ${all.length}** known Nodes${found.length ? `: ${listOf(found.map(({ name }) => name))}` : ''}`;
