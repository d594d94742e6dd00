// What an item of a LimitRange means, and how many Pods or claims of the workspace it binds.

import type { LimitRange, LimitRangeItem } from '#schemas';
import { counted } from '../place/counted.ts';
import { type HoverContext, type HoverPart, shardOf } from './hover-context.ts';

/** Field of an item → what it does to a container, a Pod or a claim. */
const MEANING: readonly (readonly [keyof LimitRangeItem & string, (amounts: string, noun: string) => string])[] = [
  ['min', (amounts, noun) => `a ${noun} that asks for less than ${amounts} is refused`],
  ['max', (amounts, noun) => `a ${noun} that may have more than ${amounts} is refused`],
  ['default', amounts => `a container without a limit gets ${amounts}`],
  ['defaultRequest', amounts => `a container without a request gets ${amounts}`],
  ['maxLimitRequestRatio', (amounts, noun) => `in a ${noun} a limit may be ${amounts} times its request at most`],
];
const NOUN: Readonly<Record<string, string>> = {
  Container: 'container',
  Pod: 'Pod (all its containers together)',
  PersistentVolumeClaim: 'claim',
};

export const limitRangeItem: HoverPart = context => {
  const { kind, inObject, decoded } = context;
  const [spec, limits, index, field] = inObject;
  const overview = inObject.length === 1 && (spec === 'spec' || spec === 'kind');
  if (kind?.kind !== 'LimitRange' || kind.group || (!overview && (spec !== 'spec' || (limits !== undefined && limits !== 'limits'))))
    return undefined;
  const items = (decoded?.object as LimitRange | undefined)?.spec?.limits ?? [];
  const shown = typeof index === 'number' ? [items[index]] : items;
  const lines = shown.flatMap(item => (item ? meanings(item, typeof field === 'string' && field !== 'type' ? field : undefined) : []));
  if (!lines.length) return undefined;
  return [lines.map(line => `- ${line}`).join('\n'), reach(context)].filter(Boolean).join('\n\n');
};

function meanings(item: LimitRangeItem, only: string | undefined): string[] {
  const noun = NOUN[item.type ?? ''] ?? item.type ?? '';
  return MEANING.filter(([field]) => !only || field === only).flatMap(([field, say]) => {
    const amounts = Object.entries((item[field] as Record<string, unknown> | undefined) ?? {}).map(([name, amount]) => `${name} ${amount}`);
    return amounts.length ? [say(amounts.join(', '), noun)] : [];
  });
}

function reach(context: HoverContext): string {
  const shard = shardOf(context);
  if (!shard) return '';
  const { store } = shard.run.plane;
  const count = (kind: string) => [...store.list(kind, shard.namespace)].filter(({ origin }) => origin.document >= 0).length;
  const [pods, claims] = [count('Pod'), count('PersistentVolumeClaim')];
  return `It binds what is created in namespace \`${shard.namespace}\`: here ${counted(pods, 'Pod')} and ${counted(claims, 'claim')}.`;
}
