// DeviceTaintRules: taints that an administrator puts on devices of any driver.
// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/#device-taints-and-tolerations
import { required } from '#field';
import type { DeviceTaint, ObjectMeta } from '#schemas';
import { csiDriverName } from '../core/volume-sources.ts';
import { dnsLabel, dnsSubdomain } from '../formats.ts';
import { dropStatus, kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, type Check, check, format, pointer, type } from '../words.ts';
import { taint } from './device-parts.ts';
import { poolName } from './slice.ts';

/** The types of the default release do not have it yet. */
interface DeviceTaintRule {
  metadata?: ObjectMeta;
  spec?: DeviceTaintRuleSpec;
  status?: object;
}
interface DeviceTaintRuleSpec {
  deviceSelector?: DeviceTaintSelector;
  taint?: DeviceTaint;
}
interface DeviceTaintSelector {
  driver?: string;
  pool?: string;
  device?: string;
}

/** A name that may be left out, but not empty. */
const named = (row: Check<string>) =>
  check<string>('named', (name, at, found) => {
    if (name === '') found.errors.push(required(at));
    else row(name, at, found);
  });

export const deviceTaintRule = kind<DeviceTaintRule>({
  group: 'resource.k8s.io',
  kind: 'DeviceTaintRule',
  prepare: dropStatus,
  rows: type<DeviceTaintRule>(
    'DeviceTaintRule',
    objectMeta({ name: dnsSubdomain, namespaced: false }),
    always(
      'spec',
      {},
      type<DeviceTaintRuleSpec>(
        'DeviceTaintRuleSpec',
        pointer(
          'deviceSelector',
          type<DeviceTaintSelector>(
            'DeviceTaintSelector',
            pointer('driver', named(csiDriverName)),
            pointer('pool', named(poolName)),
            pointer('device', format(dnsLabel)),
          ),
        ),
        always('taint', {}, taint),
      ),
    ),
  ),
});
