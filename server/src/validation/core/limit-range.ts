// LimitRanges: their bounds must be of known resources and must agree with one another.
// Source: https://kubernetes.io/docs/concepts/policy/limit-range/
import { child, forbidden, invalid, key, named, type Path, required } from '#field';
import type { Quantity } from '#quantity';
import type { LimitRange, LimitRangeItem } from '#schemas';
import { dnsSubdomain, labelKey } from '../formats.ts';
import { kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, type Check, check, eachKeyed, type Findings, field, type, when } from '../words.ts';
import { containerResourceName, isOvercommitAllowed, resourceName } from './resource-names.ts';

/** Stands for the random name; nobody can know it. */
const NAMELESS = '00000000-0000-0000-0000-000000000000';

const TYPES = ['Container', 'Pod', 'PersistentVolumeClaim'];
/** Above it the server no longer counts in thousandths. */
const MAX_MILLI = Number((2n ** 63n - 1n) / 1000n);

const limitType = check<string>('limitType', (value, at, found) => {
  const said = labelKey(value);
  for (const detail of said) found.errors.push(invalid(at, named(value), detail, 'format-label-key'));
  if (said.length || value.includes('/') || TYPES.includes(value)) return;
  found.errors.push(invalid(at, named(value), 'must be a standard limit type or fully qualified', 'limit-range-type'));
});

type Bound = 'max' | 'min' | 'default' | 'defaultRequest' | 'maxLimitRequestRatio';

const names = (bound: Bound) =>
  check<LimitRangeItem>(`resourceName:${bound}`, (item, up, found) => {
    const ofContainer = item.type === 'Pod' || item.type === 'Container';
    const row = ofContainer ? containerResourceName : resourceName;
    for (const name of Object.keys(item[bound] ?? {}).sort()) row(name, key(child(up, bound), name), found);
  });

const noDefault = (bound: 'default' | 'defaultRequest') =>
  check<LimitRangeItem>(`forbidden:${bound}`, (item, up, { errors }) => {
    if (Object.keys(item[bound] ?? {}).length) errors.push(forbidden(child(up, bound), "may not be specified when `type` is 'Pod'"));
  });

const storageBounded = check<LimitRangeItem>('storage', ({ min, max }, up, { errors }) => {
  if (min?.storage || max?.storage) return;
  errors.push(required(child(up, 'limits'), 'either minimum or maximum storage value is required, but neither was provided'));
});

/** The bounds of one resource; the defaults of Pods do not count. */
type Bounds = Readonly<Partial<Record<Bound, Quantity>>>;

function boundsOf({ type, max, min, ...item }: LimitRangeItem, name: string): Bounds {
  const bounds: Partial<Record<Bound, Quantity>> = {};
  const all = {
    max,
    min,
    maxLimitRequestRatio: item.maxLimitRequestRatio,
    ...(type === 'Pod' ? {} : { default: item.default, defaultRequest: item.defaultRequest }),
  };
  for (const [bound, quantities] of Object.entries(all)) {
    const quantity = quantities?.[name];
    if (quantity) bounds[bound as Bound] = quantity;
  }
  return bounds;
}

interface Order {
  readonly small: Bound;
  readonly great: Bound;
  readonly at: Bound;
  /** Which of the two the server prints: not always the one at fault. */
  readonly shown: Bound;
  readonly say: (small: Quantity, great: Quantity) => string;
}

/** Which bound may not exceed which, in the server's order. */
const ORDERS: readonly Order[] = [
  { small: 'min', great: 'max', at: 'min', shown: 'min', say: (s, g) => `min value ${s} is greater than max value ${g}` },
  {
    small: 'min',
    great: 'defaultRequest',
    at: 'defaultRequest',
    shown: 'defaultRequest',
    say: (s, g) => `min value ${s} is greater than default request value ${g}`,
  },
  {
    small: 'defaultRequest',
    great: 'max',
    at: 'defaultRequest',
    shown: 'defaultRequest',
    say: (s, g) => `default request value ${s} is greater than max value ${g}`,
  },
  {
    small: 'defaultRequest',
    great: 'default',
    at: 'defaultRequest',
    shown: 'defaultRequest',
    say: (s, g) => `default request value ${s} is greater than default limit value ${g}`,
  },
  { small: 'min', great: 'default', at: 'default', shown: 'min', say: (s, g) => `min value ${s} is greater than default value ${g}` },
  { small: 'default', great: 'max', at: 'default', shown: 'max', say: (s, g) => `default value ${s} is greater than max value ${g}` },
];

/** The ratio may not be below one, nor above what min and max allow anyway. */
function checkRatio({ min, max, maxLimitRequestRatio: ratio }: Bounds, at: Path, { errors }: Findings): void {
  if (!ratio) return;
  if (ratio.nano < 1_000_000_000n) errors.push(invalid(at, ratio, `ratio ${ratio} is less than 1`, 'limit-range-ratio'));
  if (!min || !max) return;
  const fine = [ratio, min, max].every(quantity => quantity.value < MAX_MILLI);
  const limit = fine ? max.milliValue / min.milliValue : max.value / min.value;
  if ((fine ? ratio.milliValue / 1000 : ratio.value) > limit) {
    errors.push(invalid(at, ratio, `ratio ${ratio} is greater than max/min = ${limit.toFixed(6)}`, 'limit-range-ratio'));
  }
}

/** What may not be shared out twice: its default request is its default limit. */
function checkWhole(name: string, bounds: Bounds, at: Path, { errors }: Findings): void {
  const { default: limit, defaultRequest: request } = bounds;
  if (isOvercommitAllowed(name) || !limit || !request || limit.cmp(request) === 0) return;
  errors.push(
    invalid(at, request, `default value ${limit} must equal to defaultRequest value ${request} in ${name}`, 'limit-range-overcommit'),
  );
}

const agreeing = check<LimitRangeItem>('bounds', (item, up, found) => {
  const { max, min, maxLimitRequestRatio } = item;
  const defaults = item.type === 'Pod' ? [] : [item.default, item.defaultRequest];
  const names = new Set([max, min, ...defaults, maxLimitRequestRatio].flatMap(quantities => Object.keys(quantities ?? {})));
  for (const name of [...names].sort()) {
    const bounds = boundsOf(item, name);
    for (const { small, great, at, shown, say } of ORDERS) {
      const [low, high] = [bounds[small], bounds[great]];
      if (low && high && low.cmp(high) > 0) {
        found.errors.push(invalid(key(child(up, at), name), bounds[shown], say(low, high), 'limit-range-order'));
      }
    }
    checkRatio(bounds, key(child(up, 'maxLimitRequestRatio'), name), found);
    checkWhole(name, bounds, key(child(up, 'defaultRequest'), name), found);
  }
});

const isPod = ({ type }: LimitRangeItem) => type === 'Pod';
const item: Check<LimitRangeItem> = type(
  'LimitRangeItem',
  names('max'),
  names('min'),
  when(isPod, noDefault('default'), noDefault('defaultRequest')),
  when(item => !isPod(item), names('default'), names('defaultRequest')),
  when(({ type }) => type === 'PersistentVolumeClaim', storageBounded),
  names('maxLimitRequestRatio'),
  agreeing,
);

export const limitRange = kind<LimitRange>({
  group: '',
  kind: 'LimitRange',
  // Alone among all kinds, a LimitRange without a name is given a random one.
  prepare: object => {
    object.metadata ??= {};
    if (!object.metadata.name && !object.metadata.generateName) object.metadata.name = NAMELESS;
  },
  rows: type(
    'LimitRange',
    objectMeta({ name: dnsSubdomain, namespaced: true }),
    always('spec', {}, field('limits', eachKeyed('type', { before: always('type', '', limitType), after: item, unsetToo: true }))),
  ),
});
