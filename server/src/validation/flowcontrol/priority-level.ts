// PriorityLevelConfigurations: how many requests of a level run at once, and what happens to the others.
// Source: https://kubernetes.io/docs/concepts/cluster-administration/flow-control/
import { child, forbidden, invalid, named, typed } from '#field';
import type {
  ExemptPriorityLevelConfiguration,
  LimitedPriorityLevelConfiguration,
  LimitResponse,
  PriorityLevelConfiguration,
  PriorityLevelConfigurationSpec,
  QueuingConfiguration,
} from '#schemas';
import { dnsSubdomain } from '../formats.ts';
import { dropStatus, kind } from '../kind.ts';
import { checkedName, objectMeta } from '../meta/object-meta.ts';
import {
  all,
  always,
  before,
  type Check,
  check,
  declaredAlone,
  declaredSince,
  field,
  oneOf,
  pointer,
  range,
  required,
  since,
  type,
  when,
} from '../words.ts';
import { isSame, PRIORITY_LEVELS } from './fixed-value.ts';

const MAX_QUEUES = 10_000_000;
const MAX_HASH_BITS = 60;
const ROUND_TRIP = 'flowcontrol.k8s.io/v1beta3-preserve-zero-concurrency-shares';

const nameOf = (object: unknown) => checkedName((object as PriorityLevelConfiguration).metadata ?? {});

const notNegative = (detail: string) =>
  check<number>('minimum', (value, at, { errors }) => {
    if (value < 0) errors.push(invalid(at, value, detail, 'minimum'));
  });
const shares = notNegative('must be a non-negative integer');
const percentage = range(0, 100);

const mustBePositive = check<number>('positive', (value, at, { errors }) => {
  if (value <= 0) errors.push(invalid(at, value, 'must be positive', 'minimum'));
});
const queues = check<number>('queues', (value, at, found) => {
  if (value > MAX_QUEUES) found.errors.push(invalid(at, value, `must not be greater than ${MAX_QUEUES}`, 'maximum'));
  else mustBePositive(value, at, found);
});

/** Every request is dealt a hand of queues from a hash of 60 bits: those must suffice to choose them. */
const handSize = check<QueuingConfiguration>('handSize<=queues', ({ handSize: hand = 0, queues: deck = 0 }, up, { errors }) => {
  const refuse = (detail: string) => errors.push(invalid(child(up, 'handSize'), hand, detail, 'hand-size'));
  if (hand <= 0) refuse('must be positive');
  else if (hand > deck) refuse(`should not be greater than queues (${deck})`);
  else if (Math.ceil(Math.log2(deck) * hand) > MAX_HASH_BITS)
    refuse(`required entropy bits of deckSize ${deck} and handSize ${hand} should not be greater than ${MAX_HASH_BITS}`);
});

const queuing = type<QueuingConfiguration>(
  'QueuingConfiguration',
  always('queueLengthLimit', 0, mustBePositive),
  always('queues', 0, queues),
  handSize,
);

const isOfType =
  (name: string) =>
  ({ type = '' }: { type?: string }) =>
    type === name;
const isNoneOf =
  (...names: string[]) =>
  ({ type = '' }: { type?: string }) =>
    !names.includes(type);
const unset = (detail: string): Check<object> =>
  check('forbidden', (_, at, { errors }) => {
    errors.push(forbidden(at, detail));
  });

/** Until 1.35 no type was an unknown one. */
const typeOf = <T extends { type?: string }>(...types: string[]) =>
  all<{ type?: string }>(
    since(36, declaredSince(37, field('type', required())), field('type', oneOf(...types))),
    before(36, always('type', '', oneOf(...types))),
  ) as unknown as Check<T>;

const limitResponse = type<LimitResponse>(
  'LimitResponse',
  when<LimitResponse>(
    isOfType('Reject'),
    declaredSince(37, pointer('queuing', unset('must be nil if limited.limitResponse.type is not Limited'))),
  ),
  when<LimitResponse>(
    isOfType('Queue'),
    declaredSince<LimitResponse>(37, pointer('queuing', required('must not be empty if limited.limitResponse.type is Limited'))),
    pointer('queuing', queuing),
  ),
  when<LimitResponse>(
    isNoneOf('Reject', 'Queue'),
    since(37, declaredSince(37, pointer('queuing', unset('')))),
    typeOf<LimitResponse>('Queue', 'Reject'),
  ),
);

const limited = type<LimitedPriorityLevelConfiguration>(
  'LimitedPriorityLevelConfiguration',
  since(30, field('nominalConcurrencyShares', shares)),
  before(30, always('nominalConcurrencyShares', 0, mustBePositive)),
  always('limitResponse', {}, limitResponse),
  pointer('lendablePercent', percentage),
  pointer('borrowingLimitPercent', notNegative('if specified, must be a non-negative integer')),
);

const exempt = type<ExemptPriorityLevelConfiguration>(
  'ExemptPriorityLevelConfiguration',
  pointer('nominalConcurrencyShares', shares),
  pointer('lendablePercent', percentage),
);

const exemptAlone = check<PriorityLevelConfigurationSpec>('exempt', ({ type = '' }, up, { errors, scope }) => {
  if ((nameOf(scope.object) === 'exempt') === (type === 'Exempt')) return;
  errors.push(invalid(child(up, 'type'), named(type), "must be 'Exempt' if and only if `name` is 'exempt'", 'reserved'));
});

const spec = type<PriorityLevelConfigurationSpec>(
  'PriorityLevelConfigurationSpec',
  exemptAlone,
  when<PriorityLevelConfigurationSpec>(
    isOfType('Exempt'),
    declaredSince(37, pointer('limited', unset('must be nil if the type is not Limited'))),
    pointer('limited', declaredAlone(limited)),
    pointer('exempt', exempt),
  ),
  when<PriorityLevelConfigurationSpec>(
    isOfType('Limited'),
    declaredSince(37, pointer('exempt', unset('must be nil if the type is Limited'))),
    declaredSince<PriorityLevelConfigurationSpec>(37, pointer('limited', required('must not be empty when type is Limited'))),
    pointer('limited', limited),
  ),
  when<PriorityLevelConfigurationSpec>(
    isNoneOf('Exempt', 'Limited'),
    since(37, declaredSince(37, pointer('exempt', unset('')), pointer('limited', unset('')))),
    typeOf<PriorityLevelConfigurationSpec>('Exempt', 'Limited'),
    pointer('limited', declaredAlone(limited)),
  ),
);

const fixedValue = check<PriorityLevelConfigurationSpec>('fixedValue', (value, at, { errors, scope }) => {
  const name = nameOf(scope.object);
  if (!Object.hasOwn(PRIORITY_LEVELS, name)) return;
  const { exempt: _, ...rest } = value;
  if (isSame(name === 'exempt' ? rest : value, PRIORITY_LEVELS[name])) return;
  const but = name === 'exempt' ? " except the 'spec.exempt' field" : '';
  const shown = typed(value, 'flowcontrol.PriorityLevelConfigurationSpec');
  errors.push(invalid(at, shown, `spec of '${name}'${but} must equal the fixed value`, 'fixed-value'));
});

/** The annotation is for an older version of the API, and has gone once an object is read. */
const noRoundTrip = check<PriorityLevelConfiguration>('annotation', ({ metadata }, up, { errors }) => {
  if (metadata?.annotations?.[ROUND_TRIP] === undefined) return;
  errors.push(forbidden(child(up, 'metadata', 'annotations'), `annotation '${ROUND_TRIP}' is forbidden`));
});

export const priorityLevelConfiguration = kind<PriorityLevelConfiguration>({
  group: 'flowcontrol.apiserver.k8s.io',
  kind: 'PriorityLevelConfiguration',
  prepare: dropStatus,
  rows: type<PriorityLevelConfiguration>(
    'PriorityLevelConfiguration',
    objectMeta({ name: dnsSubdomain, namespaced: false }),
    noRoundTrip,
    always('spec', {}, spec, fixedValue),
  ),
});
