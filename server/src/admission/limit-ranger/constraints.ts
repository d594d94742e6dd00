// The constraints of a LimitRange on one resource, with the server's sentences.
// Source: https://kubernetes.io/docs/concepts/policy/limit-range/ and area limitrange of the recorded cases.
import type { Quantity } from '#quantity';
import { nearestWithin } from './nearest-within.ts';

export type ConstraintKind = 'min' | 'max' | 'maxLimitRequestRatio';

/** One resource as it is asked for; either may be missing. */
export interface Asked {
  readonly request?: Quantity | undefined;
  readonly limit?: Quantity | undefined;
}

/** What is wrong with a resource, and what would be right. */
export interface Violation {
  readonly message: string;
  /** The list whose value is at fault, or lacks it. */
  readonly list: 'requests' | 'limits';
  /** Values that would satisfy this constraint, as text; absent where one alone cannot. */
  readonly remedy: Readonly<Partial<Record<'raiseRequestTo' | 'lowerRequestTo' | 'raiseLimitTo' | 'lowerLimitTo', string>>>;
}

/** @param type `Container`, `Pod` or `PersistentVolumeClaim` @param bound what the LimitRange says */
export type Constraint = (type: string, resource: string, bound: Quantity, asked: Asked) => Violation | undefined;

/** The largest amount whose thousandths the server still counts in 64 bits. */
const MAX_MILLI_VALUE = (2n ** 63n - 1n) / 1000n;
const UNIT = 1_000_000_000n;
const MILLI = 1_000_000n;

const roundUp = (nano: bigint, unit: bigint) => (nano > 0n ? (nano + unit - 1n) / unit : nano / unit);

/** The amounts in thousandths where all of them fit, in whole units otherwise: two amounts within one unit may compare as equal. */
function comparable(...amounts: readonly (Quantity | undefined)[]): bigint[] {
  const nanos = amounts.map(amount => amount?.nano ?? 0n);
  const fine = nanos.every(nano => roundUp(nano, UNIT) <= MAX_MILLI_VALUE);
  return nanos.map(nano => roundUp(nano, fine ? MILLI : UNIT));
}

export const minimum: Constraint = (type, resource, bound, { request, limit }) => {
  const [asked = 0n, limited = 0n, least = 0n] = comparable(request, limit, bound);
  const say = (rest: string, list: Violation['list'], remedy: Violation['remedy']): Violation => ({
    message: `minimum ${resource} usage per ${type} is ${bound}${rest}`,
    list,
    remedy,
  });
  if (!request) return say('.  No request is specified', 'requests', { raiseRequestTo: `${bound}` });
  const raise = { raiseRequestTo: `${bound}`, ...(limit && limited < least && { raiseLimitTo: `${bound}` }) };
  if (asked < least) return say(`, but request is ${request}`, 'requests', raise);
  if (limit && limited < least) return say(`, but limit is ${limit}`, 'limits', { raiseLimitTo: `${bound}` });
  return undefined;
};

export const maximum: Constraint = (type, resource, bound, { request, limit }) => {
  const [asked = 0n, limited = 0n, most = 0n] = comparable(request, limit, bound);
  const say = (rest: string, list: Violation['list'], remedy: Violation['remedy']): Violation => ({
    message: `maximum ${resource} usage per ${type} is ${bound}${rest}`,
    list,
    remedy,
  });
  if (!limit) return say('.  No limit is specified', 'limits', { lowerLimitTo: `${bound}` });
  const lower = { lowerLimitTo: `${bound}`, ...(request && asked > most && { lowerRequestTo: `${bound}` }) };
  if (limited > most) return say(`, but limit is ${limit}`, 'limits', lower);
  if (request && asked > most) return say(`, but request is ${request}`, 'requests', { lowerRequestTo: `${bound}` });
  return undefined;
};

/** The maximum of a claim, which has requests only. */
export const maximumRequest: Constraint = (type, resource, bound, { request }) => {
  const [asked = 0n, , most = 0n] = comparable(request, undefined, bound);
  const say = (rest: string): Violation => ({
    message: `maximum ${resource} usage per ${type} is ${bound}${rest}`,
    list: 'requests',
    remedy: { lowerRequestTo: `${bound}` },
  });
  if (!request) return say('.  No request is specified');
  return asked > most ? say(`, but request is ${request}`) : undefined;
};

export const ratio: Constraint = (type, resource, bound, { request, limit }) => {
  const [asked = 0n, limited = 0n] = comparable(request, limit, bound);
  const say = (rest: string, list: Violation['list'], remedy: Violation['remedy']): Violation => ({
    message: `${resource} max limit to request ratio per ${type} is ${bound}, but ${rest}`,
    list,
    remedy,
  });
  if (!request || asked === 0n)
    return say(
      'no request is specified or request is 0',
      'requests',
      limit ? { raiseRequestTo: nearestWithin.request(limit, bound, resource) } : {},
    );
  if (!limit || limited === 0n)
    return say('no limit is specified or limit is 0', 'limits', { lowerLimitTo: nearestWithin.limit(request, bound, resource) });
  // Floating point, as on the server: the printed digits and the edge cases are its own.
  const observed = Number(limited) / Number(asked);
  const whole = roundUp(bound.nano, UNIT);
  const fits = whole <= MAX_MILLI_VALUE ? observed * 1000 <= Number(roundUp(bound.nano, MILLI)) : observed <= Number(whole);
  if (fits) return undefined;
  return say(`provided ratio is ${observed.toFixed(6)}`, 'limits', {
    raiseRequestTo: nearestWithin.request(limit, bound, resource),
    lowerLimitTo: nearestWithin.limit(request, bound, resource),
  });
};
