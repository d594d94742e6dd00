// One device of a ResourceSlice: its attributes and capacity, and where it can be used.
import { child, duplicate, index, invalid, key, notFound, required as requiredError, tooLong, typed } from '#field';
import type { Counter, Device, DeviceAttribute, DeviceCounterConsumption } from '#schemas';
import { nodeSelector } from '../core/node-selector.ts';
import { isNative } from '../core/resource-names.ts';
import { byteLength, dnsLabel, dnsSubdomain } from '../formats.ts';
import { labelName } from '../meta/labels.ts';
import { all, always, type Check, check, declaredSince, field, format, required, tellDeclared, type } from '../words.ts';
import { capacityOfMany, capacityOfOne } from './device-capacity.ts';
import { taint } from './device-parts.ts';
import { atMost, atMostUndeclared, DECLARED, mapOf, qualifiedName, setOf } from './lists.ts';

const MAX_VALUE = 64;
const MAX_ENTRIES = 32;
const MAX_VALUES = 48;
const MAX_TAINTS = 16;
const MAX_CONSUMPTIONS = 2;
const MAX_COUNTERS = 32;
const MAX_CONDITIONS = 4;
const NUMBER = '(0|[1-9]\\d*)';
const PRE_RELEASE = '(0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)';
const BUILD = '[0-9a-zA-Z-]+';
const SEMVER = new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}(-${PRE_RELEASE}(\\.${PRE_RELEASE})*)?(\\+${BUILD}(\\.${BUILD})*)?$`);

const short = check<string>('maxBytes', (text, at, { errors }) => {
  if (byteLength(text) > MAX_VALUE) errors.push(tooLong(at, MAX_VALUE));
});
const version = check<string>('semver', (text, at, found) => {
  if (!SEMVER.test(text)) found.errors.push(invalid(at, text, 'must be a string compatible with semver.org spec 2.0.0', 'semver'));
  short(text, at, found);
});

const VALUES = ['int', 'bool', 'string', 'version', 'ints', 'bools', 'strings', 'versions'] as const;
const attribute = check<DeviceAttribute>('DeviceAttribute', (value, at, found) => {
  if (value.string !== undefined) short(value.string, child(at, 'string'), found);
  if (value.version !== undefined) version(value.version, child(at, 'version'), found);
  const written = VALUES.filter(name => value[name] !== undefined);
  if (written.length === 1) return;
  if (found.scope.minor >= DECLARED) {
    const detail = `must specify ${written.length ? 'exactly one' : 'one'} of: ${VALUES.map(name => `\`${name}\``).join(', ')}`;
    tellDeclared(DECLARED, invalid(at, written.length ? `{${written.join(', ')}}` : '', detail, 'union'), found);
    return;
  }
  const shown = written.length ? typed(value, 'resource.DeviceAttribute') : '';
  found.errors.push(invalid(at, shown, 'exactly one value must be specified', 'union'));
});

const count = (values: object = {}) => Object.keys(values).length;
const notTooMuch = check<Device>('attributes', ({ attributes, capacity }, at, { errors }) => {
  const entries = count(attributes) + count(capacity);
  const refuse = (number: number, of: string, max: number) =>
    errors.push(invalid(at, number, `the total number of ${of} must not exceed ${max}`, 'too-many'));
  if (entries > MAX_ENTRIES) refuse(entries, 'attributes and capacities', MAX_ENTRIES);
  if (count(attributes) > MAX_VALUES) refuse(count(attributes), 'attribute values', MAX_VALUES);
});

const capacity = check<Device>('capacity', ({ capacity = {}, allowMultipleAllocations: shared }, at, found) => {
  mapOf(Number.POSITIVE_INFINITY, qualifiedName, shared ? capacityOfMany : capacityOfOne)(capacity, child(at, 'capacity'), found);
});

const counterName = format(dnsLabel);
const declaredName = declaredSince(DECLARED, counterName);
/** Any quantity will do. */
export const counters: Check<Readonly<Record<string, Counter>>> = mapOf(MAX_COUNTERS, declaredName, all<Counter>());

const consumption = type<DeviceCounterConsumption>(
  'DeviceCounterConsumption',
  declaredSince(DECLARED, field('counterSet', required(), counterName)),
  check('counters', ({ counters: held }, at, found) => {
    if (count(held) === 0) tellDeclared(DECLARED, requiredError(child(at, 'counters')), found);
    else counters(held!, child(at, 'counters'), found);
  }),
);

const ONE_PLACE =
  'exactly one of `nodeName`, `nodeSelector`, or `allNodes` is required when `perDeviceNodeSelection` is set to true in the ResourceSlice spec';

/** @param perDevice whether the slice leaves it to its devices on which Nodes they are */
const place = (perDevice: boolean) =>
  check<Device>('nodes', (device, at, found) => {
    const { nodeName, nodeSelector: selector, allNodes } = device;
    const { errors } = found;
    if (!perDevice) {
      if (nodeName === undefined && selector === undefined && allNodes === undefined) return;
      const detail =
        '`nodeName`, `nodeSelector` and `allNodes` can only be set if `perDeviceNodeSelection` is set to true in the ResourceSlice spec';
      errors.push(invalid(at, null, detail, 'union'));
      return;
    }
    if (nodeName) format(dnsSubdomain)(nodeName, child(at, 'nodeName'), found);
    else if (nodeName === '') errors.push(invalid(child(at, 'nodeName'), '', 'must not be empty', 'required'));
    if (selector) nodeSelector(selector, child(at, 'nodeSelector'), found);
    if (allNodes === false) errors.push(invalid(child(at, 'allNodes'), false, 'must be either unset or set to true', 'only-true'));
    const written = [nodeName && '`nodeName`', selector && '`nodeSelector`', allNodes && '`allNodes`'].filter(Boolean);
    if (written.length === 0) errors.push(requiredError(at, ONE_PLACE));
    if (written.length > 1) errors.push(invalid(at, `{${written.join(', ')}}`, ONE_PLACE, 'union'));
  });

const bindingConditions = check<Device>('bindingConditions', (device, at, found) => {
  const { bindingConditions: good = [], bindingFailureConditions: bad = [] } = device;
  const inGood = child(at, 'bindingConditions');
  const inBad = child(at, 'bindingFailureConditions');
  const { errors } = found;
  atMost(MAX_CONDITIONS, labelName)(good, inGood, found);
  atMost(MAX_CONDITIONS, labelName)(bad, inBad, found);
  for (const [i, name] of good.entries()) if (good.indexOf(name) < i) errors.push(duplicate(index(inGood, i), name));
  for (const [i, name] of bad.entries()) {
    if (bad.indexOf(name) < i) errors.push(duplicate(index(inBad, i), name));
    const detail = 'bindingFailureConditions must not overlap with bindingConditions';
    if (good.includes(name)) errors.push(invalid(index(inBad, i), name, detail, 'overlap'));
  }
  const needs = (place: typeof at, list: readonly string[] | undefined, detail: string) =>
    errors.push(invalid(place, list, detail, 'union'));
  if (!good.length && bad.length) needs(inGood, device.bindingConditions, 'bindingConditions are required to use bindingFailureConditions');
  if (!bad.length && good.length)
    needs(inBad, device.bindingFailureConditions, 'bindingFailureConditions are required to use bindingConditions');
});

const mappings = check<Device>('nodeAllocatableResourceMappings', (device, up, found) => {
  const { nodeAllocatableResourceMappings: held = {}, capacity = {} } = device;
  for (const name of Object.keys(held).sort()) {
    const at = key(child(up, 'nodeAllocatableResourceMappings'), name);
    const { allocationMultiplier: factor, capacityKey } = held[name]!;
    const refuse = (place: typeof at, value: string, detail: string) => found.errors.push(invalid(place, value, detail, 'device-mapping'));
    if (!isNative(name)) refuse(at, name, 'must be a node allocatable resource name');
    if (!factor && capacityKey === undefined) refuse(at, '', 'at least one of allocationMultiplier or capacityKey must be set');
    if (factor && factor.sign <= 0) refuse(child(at, 'allocationMultiplier'), `${factor}`, 'must be positive');
    if (capacityKey === '') refuse(child(at, 'capacityKey'), '', 'capacityKey must not be an empty string');
    else if (capacityKey && !capacity[capacityKey]) found.errors.push(notFound(child(at, 'capacityKey'), capacityKey));
  }
});

export const device = (perDevice: boolean): Check<Device> =>
  type<Device>(
    'Device',
    always('name', '', format(dnsLabel)),
    notTooMuch,
    field('attributes', mapOf(Number.POSITIVE_INFINITY, qualifiedName, attribute)),
    capacity,
    field('taints', atMostUndeclared(MAX_TAINTS, taint)),
    field(
      'consumesCounters',
      setOf(MAX_CONSUMPTIONS, consumption, ({ counterSet = '' }) => counterSet, { go: 'resource/v1.DeviceCounterConsumption' }),
    ),
    place(perDevice),
    bindingConditions,
    mappings,
  );
