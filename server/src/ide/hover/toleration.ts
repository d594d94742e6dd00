// What a toleration means, and which taints of the known Nodes it puts up with.
// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
import { tolerates } from '#scheduler';
import type { Taint, Toleration } from '#schemas';
import type { HoverPart } from './hover-context.ts';
import { type KnownNode, knownNodes, listOf } from './known-nodes.ts';
import { podAtPlace } from './pod-at-place.ts';
import { table } from './table.ts';

export const toleration: HoverPart = context => {
  const place = podAtPlace(context);
  const [, field, index] = place?.inside ?? [];
  if (!place || field !== 'tolerations') return undefined;
  const tolerations = place.written.spec?.tolerations ?? [];
  const only = typeof index === 'number' ? tolerations.slice(index, index + 1) : tolerations;
  if (!only.length) return undefined;
  const meaning = only.map(one => `- ${sentence(one)}`).join('\n');
  return [meaning, taintTable(only, knownNodes(place.shard))].filter(Boolean).join('\n\n');
};

function sentence({ key = '', operator = 'Equal', value = '', effect, tolerationSeconds }: Toleration): string {
  return `Tolerates ${whichTaints(key, operator, value)}, ${effect ? `effect ${effect} alone` : 'whatever the effect'}.${untilWhen(effect, tolerationSeconds)}`;
}

function whichTaints(key: string, operator: string, value: string): string {
  if (operator === 'Exists')
    return key ? `every taint with the key \`${key}\`, whatever its value` : 'every taint: without a key, Exists means all';
  return value ? `the taint \`${key}=${value}\`: key and value must be equal` : `the taint \`${key}\` without a value`;
}

/** Only NoExecute evicts. */
function untilWhen(effect: string | undefined, seconds: number | undefined): string {
  if (effect && effect !== 'NoExecute') return '';
  if (seconds === undefined) return ' A Pod that runs there may stay for ever.';
  if (seconds <= 0) return ' A Pod that runs there is evicted at once.';
  return ` A Pod that runs there is evicted ${seconds} s after the taint has come.`;
}

function taintTable(tolerations: readonly Toleration[], nodes: readonly KnownNode[]): string {
  const byTaint = new Map<string, { taint: Taint; names: string[] }>();
  for (const { name, taints } of nodes)
    for (const taint of taints) {
      const text = `${taint.key}${taint.value ? `=${taint.value}` : ''}:${taint.effect}`;
      const known = byTaint.get(text);
      if (known) known.names.push(name);
      else byTaint.set(text, { taint, names: [name] });
    }
  const rows = [...byTaint].map(([text, { taint, names }]) => [
    `\`${text}\``,
    listOf(names),
    tolerates(tolerations, taint) ? 'tolerated' : 'not by this',
  ]);
  return rows.length ? table(['taint', 'Nodes', ''], rows) : '';
}
