// A mutation that is written as an apply configuration: `Object{spec: Object.spec{…}}`.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/#patch-type-apply-configuration
import type { Value } from '#cel';
import type { StructFacts } from '#schemas';
import { faultsOf } from './configuration-faults.ts';
import { mergeStruct } from './merge.ts';
import { CannotTell, isObject, type JsonObject, toJson } from './plain-json.ts';
import { misplaced } from './type-names.ts';

/** @returns the object with the configuration applied, or what the server says against it @throws CannotTell */
export function applyConfiguration(object: JsonObject, value: Value, struct: StructFacts | undefined): JsonObject | string {
  const wrong = misplaced(value, 'Object');
  if (wrong.length) return `type mismatch: ${wrong.join('\n')}`;
  const configuration = toJson(value);
  if (!struct || !isObject(configuration)) throw new CannotTell();
  const { errors, atomic } = faultsOf(configuration, struct);
  if (errors.length) {
    const text = errors.length === 1 ? errors[0] : `errors:\n${errors.map(one => `  ${one}`).join('\n')}`;
    return `error applying patch: failed to convert patch object to typed object: ${text}`;
  }
  if (atomic.length)
    return `error applying patch: invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: ${atomic.join(', ')}`;
  return mergeStruct(object, configuration, struct);
}
