// What every quota that counts a workload has left for it, in its steady state and while a rollout is on.
import { Quantity } from '#quantity';
import { type QuotaDemand, quotaDemandOf } from '../cluster/quota-demand.ts';
import { bar } from './bar.ts';
import { type HoverContext, type HoverPart, shardOf } from './hover-context.ts';
import { isAboutPod } from './pod-summary.ts';
import { table } from './table.ts';

/** Kinds without Pods that quotas count for more than their number. */
const CLAIMING = new Set(['PersistentVolumeClaim', 'Service']);

export const quotaUse: HoverPart = context => {
  if (!isAboutPod(context) && !isAboutClaim(context)) return undefined;
  const {
    decoded,
    spot: { document },
  } = context;
  const shard = shardOf(context);
  const position = shard?.documents.findIndex(({ uri, index }) => uri === document.uri && index === document.index) ?? -1;
  if (!decoded || !shard || position < 0) return undefined;
  const tables = quotaDemandOf(decoded, shard, position).map(demandTable).filter(Boolean);
  return tables.length ? tables.join('\n\n') : undefined;
};

const isAboutClaim = ({ kind, inObject }: HoverContext) =>
  kind !== undefined && CLAIMING.has(kind.kind) && /^(kind|spec|spec\.type|spec\.resources.*)$/.test(inObject.join('.'));

function demandTable({ use, before, adds, rollout }: QuotaDemand): string {
  const rows = Object.keys(use.hard).flatMap(name => {
    const hard = use.hard[name]!;
    const row = (title: string, more: Quantity) => {
      const used = before[name] ?? Quantity.zero;
      const after = used.plus(more);
      return [title, `${used}`, `${more}`, `${after}`, `${hard}`, bar(after, hard)];
    };
    const own = adds[name];
    const most = rollout[name];
    if (!own) return [];
    return [row(name, own), ...(most && most.cmp(own) > 0 ? [row(`${name}, during a rollout`, most)] : [])];
  });
  if (!rows.length) return '';
  return `Quota \`${use.stored.object.metadata?.name}\`\n\n${table(['resource', 'used before', 'this adds', 'after', 'hard', ''], rows)}`;
}
