// ResourceSlices: the devices that a driver offers on one Node, or on several.
// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/#resourceslice
import { child, invalid, required as requiredError, root, tooLong, typed } from '#field';
import type { CounterSet, ResourcePool, ResourceSlice, ResourceSliceSpec } from '#schemas';
import { nodeSelector } from '../core/node-selector.ts';
import { csiDriverField } from '../core/volume-sources.ts';
import { byteLength, dnsLabel, dnsSubdomain } from '../formats.ts';
import { enabled } from '../gates.ts';
import { kind, type Warning } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import type { Scope } from '../scope.ts';
import { always, check, declaredSince, field, format, required, tellDeclared, type, word } from '../words.ts';
import { counters, device } from './device.ts';
import { DECLARED, setOf } from './lists.ts';

const MAX_DEVICES = 128;
/** Of devices with taints or counters, which take more room. */
const MAX_LARGE_DEVICES = 64;
const MAX_COUNTER_SETS = 8;
const MAX_POOL_NAME = 253;
const ONE_PLACE = 'exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required';

export const poolName = check<string>('poolName', (name, at, found) => {
  if (byteLength(name) > MAX_POOL_NAME) found.errors.push(tooLong(at, MAX_POOL_NAME));
  for (const part of name.split('/')) format(dnsSubdomain)(part, at, found);
});
const atLeast = (min: number, detail: string) =>
  word<number>('minimum', [min], (value, at, { errors }) => {
    if (value < min) errors.push(invalid(at, value, detail, 'minimum'));
  });
const pool = type<ResourcePool>(
  'ResourcePool',
  field('name', required(), poolName),
  always('resourceSliceCount', 0, atLeast(1, 'must be greater than zero')),
  always('generation', 0, atLeast(0, 'must be greater than or equal to zero')),
);

const place = check<ResourceSliceSpec>('nodes', (spec, at, found) => {
  const { nodeName, nodeSelector: selector, allNodes, perDeviceNodeSelection: perDevice } = spec;
  const { errors } = found;
  if (nodeName) format(dnsSubdomain)(nodeName, child(at, 'nodeName'), found);
  else if (nodeName === '') {
    errors.push(invalid(child(at, 'nodeName'), '', 'must be either unset or set to a non-empty string', 'required'));
  }
  if (selector) {
    const inSelector = child(at, 'nodeSelector');
    nodeSelector(selector, inSelector, found);
    const { nodeSelectorTerms: terms } = selector;
    if (terms?.length !== 1) {
      const shown = typed(terms, '[]core.NodeSelectorTerm');
      errors.push(
        invalid(child(inSelector, 'nodeSelectorTerms'), shown, 'must have exactly one node selector term', 'node-selector-terms'),
      );
    }
  }
  for (const name of ['allNodes', 'perDeviceNodeSelection'] as const) {
    if (spec[name] === false) errors.push(invalid(child(at, name), false, 'must be either unset or set to true', 'only-true'));
  }
  const written = [
    nodeName && '`nodeName`',
    selector && '`nodeSelector`',
    allNodes && '`allNodes`',
    perDevice && '`perDeviceNodeSelection`',
  ].filter(Boolean);
  if (written.length === 0) errors.push(requiredError(at, ONE_PLACE));
  if (written.length > 1) errors.push(invalid(at, `{${written.join(', ')}}`, `${ONE_PLACE}, but multiple fields are set`, 'union'));
});

const devices = check<ResourceSliceSpec>('devices', ({ devices: written, sharedCounters, perDeviceNodeSelection }, at, found) => {
  // A list without devices counts, too.
  if (sharedCounters && written) {
    found.errors.push(invalid(at, '', 'only one of `sharedCounters` or `devices` is allowed', 'union'));
  }
  const devices = written ?? [];
  const large = devices.some(({ taints, consumesCounters }) => taints?.length || consumesCounters?.length);
  const list = setOf(large ? MAX_LARGE_DEVICES : MAX_DEVICES, device(perDeviceNodeSelection === true), ({ name = '' }) => name, {
    declared: Number.POSITIVE_INFINITY,
  });
  list(devices, child(at, 'devices'), found);
});

const counterSet = type<CounterSet>(
  'CounterSet',
  declaredSince(DECLARED, field('name', required(), format(dnsLabel))),
  check('counters', ({ counters: held = {} }, at, found) => {
    if (Object.keys(held).length === 0) tellDeclared(DECLARED, requiredError(child(at, 'counters')), found);
    else counters(held, child(at, 'counters'), found);
  }),
);

/** Fields of devices by the feature that each belongs to. */
const GATED = {
  DRADeviceTaints: ['taints'],
  DRAPartitionableDevices: ['consumesCounters', 'nodeName', 'nodeSelector', 'allNodes'],
  DRADeviceBindingConditions: ['bindingConditions', 'bindingFailureConditions', 'bindsToNode'],
  DRAConsumableCapacity: ['allowMultipleAllocations'],
  DRANodeAllocatableResources: ['nodeAllocatableResourceMappings'],
} as const;
type DeviceGate = keyof typeof GATED;

function prepare({ spec = {} }: ResourceSlice, scope: Scope): void {
  if (!enabled(scope, 'DRAPartitionableDevices')) {
    delete spec.sharedCounters;
    delete spec.perDeviceNodeSelection;
  }
  for (const held of spec.devices ?? []) {
    for (const gate of Object.keys(GATED) as DeviceGate[]) {
      if (!enabled(scope, gate)) for (const name of GATED[gate]) delete held[name];
    }
    for (const value of Object.values(held.capacity ?? {})) if (!enabled(scope, 'DRAConsumableCapacity')) delete value.requestPolicy;
    if (enabled(scope, 'DRAListTypeAttributes')) continue;
    for (const value of Object.values(held.attributes ?? {}))
      for (const name of ['bools', 'ints', 'strings', 'versions'] as const) delete value[name];
  }
}

function* warnings({ spec = {} }: ResourceSlice): Generator<Warning> {
  const { driver = '' } = spec;
  if (driver === driver.toLowerCase()) return;
  const message = `spec.driver: driver names should be lowercase; ${JSON.stringify(driver)} contains uppercase characters`;
  yield { message, at: child(root, 'spec', 'driver'), rule: 'warning/driver-name' };
}

export const resourceSlice = kind<ResourceSlice>({
  group: 'resource.k8s.io',
  kind: 'ResourceSlice',
  prepare,
  rows: type<ResourceSlice>(
    'ResourceSlice',
    objectMeta({ name: dnsSubdomain, namespaced: false }),
    always(
      'spec',
      {},
      type<ResourceSliceSpec>(
        'ResourceSliceSpec',
        csiDriverField('driver'),
        always('pool', {}, pool),
        place,
        devices,
        field(
          'sharedCounters',
          setOf(MAX_COUNTER_SETS, counterSet, ({ name = '' }) => name, { go: 'resource/v1.CounterSet' }),
        ),
      ),
    ),
  ),
  warnings,
});
