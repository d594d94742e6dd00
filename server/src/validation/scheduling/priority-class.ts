// PriorityClasses: values, and the names that are the system's own.
// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
import { child, forbidden, required } from '#field';
import type { PriorityClass } from '#schemas';
import { dnsSubdomain } from '../formats.ts';
import { kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { check, oneOfInOrder, pointer, type, word } from '../words.ts';

const SYSTEM_PREFIX = 'system-';
const HIGHEST_USER_VALUE = 1_000_000_000;
const SYSTEM_VALUES: ReadonlyMap<string, number> = new Map([
  ['system-node-critical', 2_000_001_000],
  ['system-cluster-critical', 2_000_000_000],
]);

/** Why a class with a system name is not the class of that name; undefined if it is. */
function systemClassProblem(name: string, { value = 0, globalDefault = false }: PriorityClass): string | undefined {
  const expected = SYSTEM_VALUES.get(name);
  if (expected === undefined) return `${name} is not a known system priority class`;
  if (value !== expected) return `value of ${name} PriorityClass must be ${expected}`;
  return globalDefault ? `globalDefault of ${name} PriorityClass must be false` : undefined;
}

const valueFitsName = check<PriorityClass>('value', (object, up, { errors }) => {
  const name = object.metadata?.name ?? '';
  if (name.startsWith(SYSTEM_PREFIX)) {
    const why = systemClassProblem(name, object);
    const reserved = `priority class names with '${SYSTEM_PREFIX}' prefix are reserved for system use only. error: `;
    if (why) errors.push(forbidden(child(up, 'metadata', 'name'), reserved + why));
  } else if ((object.value ?? 0) > HIGHEST_USER_VALUE) {
    errors.push(forbidden(child(up, 'value'), `maximum allowed value of a user defined priority is ${HIGHEST_USER_VALUE}`));
  }
});

const policy = word<string>('preemptionPolicy', [], (value, at, found) => {
  if (value === '') found.errors.push(required(at));
  else oneOfInOrder('PreemptLowerPriority', 'Never')(value, at, found);
});

export const priorityClass = kind<PriorityClass>({
  group: 'scheduling.k8s.io',
  kind: 'PriorityClass',
  rows: type('PriorityClass', objectMeta({ name: dnsSubdomain, namespaced: false }), valueFitsName, pointer('preemptionPolicy', policy)),
});
