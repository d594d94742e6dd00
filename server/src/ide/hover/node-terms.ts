// Which of the known Nodes a nodeSelector and the terms of a node affinity name.
import { nodesNamedBy } from '#scheduler';
import type { NodeSelectorTerm, Pod, PreferredSchedulingTerm } from '#schemas';
import type { HoverPart } from './hover-context.ts';
import { type KnownNode, knownNodes, shareOfNodes } from './known-nodes.ts';
import { podAtPlace } from './pod-at-place.ts';
import { table } from './table.ts';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

export const nodeTerms: HoverPart = context => {
  const place = podAtPlace(context);
  if (place?.inside[0] !== 'spec') return undefined;
  const nodes = knownNodes(place.shard);
  if (!nodes.length) return undefined;
  const [, field, affinity, list, ...rest] = place.inside;
  if (field === 'nodeSelector') return selectorText(place.written, nodes, affinity);
  if (field !== 'affinity' || affinity !== 'nodeAffinity') return undefined;
  if (list === REQUIRED) return requiredText(place.written, nodes, rest);
  if (list === PREFERRED) return preferredText(place.written, nodes, rest[0]);
  return undefined;
};

/** Every entry alone, then all together: which of them is in the way is seen at once. */
function selectorText({ spec = {} }: Pod, nodes: readonly KnownNode[], only: string | number | undefined): string | undefined {
  const entries = Object.entries(spec.nodeSelector ?? {});
  if (!entries.length) return undefined;
  const matching = (some: readonly [string, string][]) => nodes.filter(({ labels }) => some.every(([key, value]) => labels[key] === value));
  const lines = entries
    .filter(([key]) => only === undefined || key === only)
    .map(
      ([key, value]) => `- \`${key}: ${value}\` is on ${shareOfNodes(matching([[key, value]]), nodes)}${otherValues(key, value, nodes)}`,
    );
  const all = entries.length > 1 ? [`\nAll entries together: ${shareOfNodes(matching(entries), nodes)}.`] : [];
  return [...lines, ...all].join('\n');
}

/** What stands there instead, where no Node has the value. */
function otherValues(key: string, value: string, nodes: readonly KnownNode[]): string {
  const values = new Set(nodes.flatMap(({ labels }) => labels[key] ?? []));
  if (values.has(value)) return '';
  if (!values.size) return '; no Node has this label';
  return `; Nodes have ${[...values]
    .sort()
    .map(other => `\`${other}\``)
    .join(', ')}`;
}

function requiredText({ spec = {} }: Pod, nodes: readonly KnownNode[], [, only]: readonly (string | number)[]): string | undefined {
  const terms = spec.affinity?.nodeAffinity?.[REQUIRED]?.nodeSelectorTerms ?? [];
  if (!terms.length) return undefined;
  const line = (term: NodeSelectorTerm, i: number) => `- term ${i + 1}: ${shareOfNodes(nodesNamedBy(term, nodes), nodes)}`;
  const shown = terms.map(line).filter((_, i) => typeof only !== 'number' || i === only);
  if (terms.length === 1) return shown.join('\n');
  const any = nodes.filter(node => terms.some(term => nodesNamedBy(term, [node]).length));
  return [...shown, '', `One term is enough; within a term every expression must hold. Together: ${shareOfNodes(any, nodes)}.`].join('\n');
}

/** Weights count for the Nodes that pass everything required; the sum decides with other scores. */
function preferredText({ spec = {} }: Pod, nodes: readonly KnownNode[], only: string | number | undefined): string | undefined {
  const wishes = spec.affinity?.nodeAffinity?.[PREFERRED] ?? [];
  if (!wishes.length) return undefined;
  const named = ({ preference = {} }: PreferredSchedulingTerm) => nodesNamedBy(preference, nodes);
  const lines = wishes
    .map((wish, i) => `- wish ${i + 1}, weight ${wish.weight ?? 0}: ${shareOfNodes(named(wish), nodes)}`)
    .filter((_, i) => typeof only !== 'number' || i === only);
  const sums = nodes
    .map(node => ({ node, sum: wishes.reduce((sum, wish) => sum + (named(wish).includes(node) ? (wish.weight ?? 0) : 0), 0) }))
    .filter(({ sum }) => sum)
    .sort((a, b) => b.sum - a.sum)
    .slice(0, TOP);
  const sumTable =
    wishes.length > 1 && sums.length
      ? [
          `\n${table(
            ['Node', 'sum of weights'],
            sums.map(({ node, sum }) => [node.name, `${sum}`]),
          )}`,
        ]
      : [];
  return [...lines, ...sumTable].join('\n');
}

/** Nodes in the table of sums. */
const TOP = 10;
