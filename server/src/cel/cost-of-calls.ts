// What calls cost, by the sizes of what they are called with: the server's figures for its libraries and the standard functions.
import type { Sized } from './cost.ts';
import { type Estimate, fixed, plus, scaled, times, UNKNOWN } from './estimate.ts';
import { isSameType, paramsOf } from './types.ts';

/** Of a character of a string. */
const TRAVERSAL = 0.1;
/** Of a character of a regular expression. */
const REGEX = 0.25;
const MAX_FORMAT_REGEX = 128;

export interface Call {
  readonly name: string;
  /** Of the overload. */
  readonly id: string;
  readonly target: Sized | undefined;
  readonly args: readonly Sized[];
  readonly sizeOf: (part: Sized) => Estimate;
}

/** Without the cost of the arguments. */
export interface CallCost {
  readonly cost: Estimate;
  /** Of the result. */
  readonly size?: Estimate;
}

type Rule = (call: Call) => CallCost | undefined;

const ONE = fixed(1);
const traversal = (size: Estimate, factor = 1): Estimate => scaled(size, factor * TRAVERSAL);
const search = (text: Estimate, regex: Estimate): Estimate => times(scaled(plus(text, ONE), TRAVERSAL), scaled(regex, REGEX));

const ofFirst =
  (factor = 1): Rule =>
  ({ args, sizeOf }) =>
    args[0] && { cost: traversal(sizeOf(args[0]), factor) };

/** A string made of the target, not longer than it. */
const likeTarget: Rule = ({ target, sizeOf }) => target && { cost: traversal(sizeOf(target)), size: sizeOf(target) };

function elementOf(list: Sized): Sized | undefined {
  const [type] = paramsOf(list.type);
  return type && { type, path: list.path && [...list.path, '@items'], size: undefined };
}

const eachElement: Rule = ({ target, sizeOf }) => {
  if (!target) return undefined;
  const element = elementOf(target);
  if (!element) return { cost: traversal(sizeOf(target)) };
  const isText = element.type.kind === 'string' || element.type.kind === 'bytes';
  return { cost: times(sizeOf(target), isText ? plus(ONE, traversal(sizeOf(element))) : ONE) };
};

const replace: Rule = ({ target, args, sizeOf }) => {
  if (!target || args.length < 2) return undefined;
  const [text, from, to] = [sizeOf(target), sizeOf(args[0]!), sizeOf(args[1]!)];
  const most = from.min === 0 ? [text.max + 1, text.max] : to.max <= from.min ? [0, text.max] : [Math.ceil(text.max / from.min), 0];
  const least = from.max === 0 ? [text.min + 1, text.min] : from.max <= to.min ? [0, text.min] : [Math.ceil(text.min / from.max), 0];
  const size = plus(times({ min: least[0]!, max: most[0]! }, to), { min: least[1]!, max: most[1]! });
  return { cost: traversal(text, 2), size };
};

const split: Rule = ({ target, args, sizeOf }) => {
  if (!target) return undefined;
  const limit = args[1]?.expr?.is === 'literal' ? args[1].expr.value : undefined;
  const text = sizeOf(target);
  return { cost: traversal(text, 2), size: { min: 0, max: typeof limit === 'bigint' ? Number(limit) : text.max } };
};

const join: Rule = ({ target, args, sizeOf }) => {
  if (!target) return undefined;
  const list = sizeOf(target);
  const element = elementOf(target);
  let size = element ? times(list, sizeOf(element)) : fixed(0);
  if (args[0]) size = plus(size, times(sizeOf(args[0]), { min: Math.max(0, list.min - 1), max: Math.max(0, list.max - 1) }));
  return { cost: traversal(size), size };
};

const find: Rule = ({ target, args, sizeOf }) => {
  if (!target || !args[0]) return undefined;
  const text = sizeOf(target);
  return { cost: search(text, sizeOf(args[0])), size: { min: 0, max: text.max } };
};

const IP_BYTES: Estimate = { min: 4, max: 16 };
const inBlock =
  (parsed: string, extra: Estimate): Rule =>
  ({ id, args, sizeOf }) => {
    const cost = plus(traversal(plus(IP_BYTES, IP_BYTES)), extra);
    return { cost: id === parsed && args[0] ? plus(cost, traversal(sizeOf(args[0]))) : cost };
  };

const nominal: Rule = () => ({ cost: ONE });
const check: Rule = () => ({ cost: fixed(350_000) });
const selector: Rule = ({ args, sizeOf }) =>
  args.length === 1 ? { cost: plus(plus(fixed(10), traversal(sizeOf(args[0]!))), scaled(scaled(sizeOf(args[0]!), 0.5), 50)) } : undefined;

const table = (rule: Rule, ...names: string[]): [string, Rule][] => names.map(name => [name, rule]);

/** The libraries' figures, by function. */
const BY_NAME = new Map<string, Rule>([
  ...table(check, 'check'),
  ...table(
    nominal,
    'serviceAccount',
    'path',
    'group',
    'resource',
    'subresource',
    'namespace',
    'name',
    'allowed',
    'reason',
    'error',
    'errored',
  ),
  ...table(selector, 'fieldSelector', 'labelSelector'),
  ...table(eachElement, 'isSorted', 'sum', 'max', 'min', 'indexOf', 'lastIndexOf'),
  ...table(({ args, sizeOf }) => args[0] && { cost: traversal(sizeOf(args[0])), size: sizeOf(args[0]) }, 'url', 'jsonpatch.escapeKey'),
  ...table(likeTarget, 'lowerAscii', 'upperAscii', 'substring', 'trim'),
  ...table(replace, 'replace'),
  ...table(split, 'split'),
  ...table(join, 'join'),
  ...table(find, 'find', 'findAll'),
  ...table(ofFirst(), 'cidr', 'isIP', 'isCIDR', 'quantity', 'isQuantity', 'semver', 'isSemver'),
  ...table(call => (call.id === 'cidr_ip' ? { cost: ONE } : ofFirst()(call)), 'ip'),
  ...table(ofFirst(2), 'ip.isCanonical'),
  ...table(nominal, 'masked', 'prefixLength', 'family', 'isUnspecified', 'isLoopback', 'isLinkLocalMulticast', 'isLinkLocalUnicast'),
  ...table(nominal, 'isGlobalUnicast', 'format.named', 'sign', 'asInteger', 'isInteger', 'asApproximateFloat', 'isGreaterThan'),
  ...table(nominal, 'isLessThan', 'compareTo', 'add', 'sub', 'major', 'minor', 'patch'),
  ...table(nominal, 'getScheme', 'getHostname', 'getHost', 'getPort', 'getEscapedPath', 'getQuery'),
  ...table(inBlock('cidr_contains_ip_string', fixed(0)), 'containsIP'),
  ...table(inBlock('cidr_contains_cidr_string', plus(traversal(IP_BYTES), ONE)), 'containsCIDR'),
  ...table(({ args, sizeOf }) => args[0] && { cost: scaled(traversal(sizeOf(args[0])), MAX_FORMAT_REGEX * REGEX) }, 'validate'),
]);

const CHEAP_EQUALITY = new Set(['net.IP', 'net.CIDR', 'kubernetes.Quantity', 'kubernetes.Semver']);
const COMPARED = /^((less|greater)(_equals)?_(string|bytes)|equals|not_equals)$/;

function equality({ args }: Call): CallCost | undefined {
  const [left, right] = args;
  if (!left || !right || !isSameType(left.type, right.type)) return undefined;
  return 'name' in left.type && CHEAP_EQUALITY.has(left.type.name) ? { cost: ONE } : undefined;
}

function compared({ args }: Call): CallCost {
  const max = Math.min((args[0]!.size ?? UNKNOWN).max, (args[1]!.size ?? UNKNOWN).max);
  return { cost: scaled({ min: max > 0 ? 1 : 0, max }, TRAVERSAL) };
}

/** The standard functions that cost more than a unit, by overload. */
function standard({ id, target, args }: Call): CallCost | undefined {
  const first = args[0]?.size ?? UNKNOWN;
  const ofTarget = target?.size ?? UNKNOWN;
  switch (id) {
    case 'string_format':
      return { cost: traversal(ofTarget) };
    case 'string_to_bytes':
      return { cost: traversal(first), size: { min: first.min, max: first.max * 4 } };
    case 'bytes_to_string':
      return { cost: traversal(first), size: { min: Math.floor(first.min / 4), max: first.max } };
    case 'strings_quote':
      return { cost: traversal(first), size: { min: first.min + 2, max: first.max * 2 + 2 } };
    case 'starts_with_string':
    case 'ends_with_string':
      return { cost: traversal(first) };
    case 'in_list':
      return { cost: args[1]?.size ?? UNKNOWN };
    case 'matches_string':
      return { cost: search(ofTarget, first) };
    case 'contains_string':
      return { cost: times(traversal(ofTarget), traversal(first)) };
    case 'add_string':
    case 'add_bytes': {
      const size = plus(first, args[1]?.size ?? UNKNOWN);
      return { cost: traversal(size), size };
    }
    case 'add_list':
      return { cost: ONE, size: plus(first, args[1]?.size ?? UNKNOWN) };
    default:
      return undefined;
  }
}

export function callCost(call: Call): CallCost {
  const own = call.name === '_==_' ? equality(call) : BY_NAME.get(call.name)?.(call);
  if (own) return own;
  if (COMPARED.test(call.id)) return compared(call);
  return standard(call) ?? { cost: ONE };
}
