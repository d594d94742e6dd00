// Node by Node, why a Pod that waits does not get there.
import type { Pod } from '#schemas';
import { toldPending } from '../load/told-pending.ts';
import { podAt } from '../place/pod-place.ts';
import { type HoverContext, type HoverPart, shardOf } from './hover-context.ts';
import { listOf } from './known-nodes.ts';
import { isAboutPod } from './pod-summary.ts';
import { table } from './table.ts';

/** Of more Nodes those with the same reasons are told together. */
const MOST_ROWS = 12;

export const whyNotHere: HoverPart = context => {
  if (!isAboutPod(context) && !isAboutPlacement(context)) return undefined;
  const shard = shardOf(context);
  const { document } = context.spot;
  const position = shard?.documents.findIndex(({ uri, index }) => uri === document.uri && index === document.index) ?? -1;
  if (!shard || position < 0) return undefined;
  const { plane } = shard.run;
  const isTold = toldPending(shard.run);
  const waiting = plane.placements().filter(one => one.document === position && isTold(one) && isOf(one.stored.object, context));
  const [first] = waiting;
  const answers = first ? plane.explain(first.stored.object) : [];
  if (!first || !answers.length) return undefined;
  const rows =
    answers.length <= MOST_ROWS
      ? answers.map(({ node, reasons }) => [`\`${node}\``, reasons.join(', ')])
      : [...Map.groupBy(answers, ({ reasons }) => reasons.join(', '))].map(([reasons, nodes]) => [
          listOf(nodes.map(({ node }) => node)),
          reasons,
        ]);
  const who = waiting.length > 1 ? `${waiting.length} Pods get no Node` : 'The Pod gets no Node';
  return `**${who}**\n\n${table(['Node', 'why not'], rows)}`;
};

const PLACEMENT = new Set(['affinity', 'nodeSelector', 'tolerations', 'topologySpreadConstraints', 'nodeName', 'priorityClassName']);

function isAboutPlacement({ kind, inObject }: HoverContext): boolean {
  const inside = kind && podAt(kind.kind, inObject)?.inside;
  return inside?.[0] === 'spec' && PLACEMENT.has(String(inside[1]));
}

/** A document may be a List with several workloads. */
const isOf = ({ metadata }: Pod, { decoded }: HoverContext): boolean =>
  decoded?.item === undefined || (metadata?.name ?? '').startsWith(decoded.name);
