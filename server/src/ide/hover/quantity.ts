// A quantity in plain units, and what the namespace's LimitRanges allow for it.
import { Quantity } from '#quantity';
import type { LimitRange } from '#schemas';
import { groupedDigits } from '../place/grouped-digits.ts';
import { podAt } from '../place/pod-place.ts';
import { plainResource, type Unit, unitOf } from '../place/resource-name.ts';
import { type HoverContext, type HoverPart, shardOf } from './hover-context.ts';

export const quantity: HoverPart = context => {
  const { api, node, inObject } = context;
  if (api?.type?.is !== 'quantity' || node.kind !== 'scalar' || node.type === 'null') return undefined;
  const amount = Quantity.parse(node.value);
  if (typeof amount === 'string') return undefined;
  const unit = unitOf(inObject);
  const plain = plainUnits(amount, unit);
  const inPlain = plain === node.value ? '' : `**${node.value}** = ${plain}`;
  const hint = unit === 'bytes' && !amount.isWhole ? 'The suffix `m` means thousandths: bytes have `Ki`, `Mi`, `Gi` or `k`, `M`, `G`.' : '';
  return [inPlain, hint, ...bounds(context)].filter(Boolean).join('\n\n') || undefined;
};

const NAMES: Readonly<Record<Unit, readonly [one: string, many: string]>> = {
  cores: ['core', 'cores'],
  bytes: ['byte', 'bytes'],
  count: ['', ''],
};

/** `1.5 cores`, `67,108,864 bytes (64 MiB)`. */
function plainUnits(amount: Quantity, unit: Unit | undefined): string {
  const [one, many] = unit ? NAMES[unit] : ['', ''];
  const number = decimal(amount.nano);
  const text = `${groupedDigits(number)} ${number === '1' ? one : many}`.trim();
  return unit === 'bytes' ? `${text}${largest(amount.nano)}` : text;
}

const NANO = 1_000_000_000n;

function decimal(nano: bigint): string {
  const sign = nano < 0n ? '-' : '';
  const size = nano < 0n ? -nano : nano;
  const fraction = `${size % NANO}`.padStart(9, '0').replace(/0+$/, '');
  return `${sign}${size / NANO}${fraction && `.${fraction}`}`;
}

function largest(nano: bigint): string {
  const units = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let value = Number(nano) / 1e9;
  let unit = '';
  for (const next of units) {
    if (value < 1024) break;
    value /= 1024;
    unit = next;
  }
  return unit ? ` (${Number.isInteger(value * 100) ? '' : '≈ '}${Number(value.toFixed(2))} ${unit})` : '';
}

/** What the namespace's LimitRanges say of the container, Pod or claim that asks for the quantity. */
function bounds(context: HoverContext): string[] {
  const { kind, inObject } = context;
  const list = String(inObject.at(-2));
  const shard = kind && (list === 'requests' || list === 'limits') ? shardOf(context) : undefined;
  if (!shard || !kind) return [];
  const type =
    kind.kind === 'PersistentVolumeClaim' ? 'PersistentVolumeClaim' : podAt(kind.kind, inObject)?.container ? 'Container' : 'Pod';
  const resource = plainResource(String(inObject.at(-1)));
  return [...shard.run.plane.store.list<LimitRange>('LimitRange', shard.namespace)].flatMap(({ object }) =>
    (object.spec?.limits ?? []).flatMap(item => {
      const [min, max, ratio] = [item.min?.[resource], item.max?.[resource], item.maxLimitRequestRatio?.[resource]];
      const said = [min && `at least ${min}`, max && `at most ${max}`, ratio && `limit at most ${ratio} × request`].filter(Boolean);
      return item.type === type && said.length ? [`LimitRange \`${object.metadata?.name}\` (${type}): ${said.join(', ')}`] : [];
    }),
  );
}
