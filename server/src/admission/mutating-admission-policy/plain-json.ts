// From what expressions come to, to JSON, and between objects as the chain holds them and as they are sent.
import { EvaluationError, Message, type Value } from '#cel';
import type { KubeObject } from '#cluster';
import { readJson, tell } from '#decode';
import type { StructFacts } from '#schemas';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nobody can say what the server makes of it: the mutation is left alone. */
export class CannotTell extends Error {}

/** @throws CannotTell for what has no plain JSON @throws EvaluationError for a map whose keys are no strings */
export function toJson(value: Value): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return (value as readonly Value[]).map(toJson);
  if (value instanceof Message) return Object.fromEntries([...value.fields].map(([name, one]) => [name, toJson(one)]));
  if (value instanceof Map)
    return Object.fromEntries([...(value as ReadonlyMap<unknown, Value>)].map(([key, one]) => [keyOf(key), toJson(one)]));
  throw new CannotTell();
}

function keyOf(key: unknown): string {
  if (typeof key === 'string') return key;
  throw new EvaluationError('map key is not a string');
}

/** An object as it is sent: quantities as text, nothing that is undefined. */
export const sent = (object: unknown): JsonObject => JSON.parse(JSON.stringify(object)) as JsonObject;

/** With the structs that Go always has and sends, `status: {}` among them: the paths of a JSON Patch may lead through them. */
export function withValueStructs(json: JsonObject, struct: StructFacts): JsonObject {
  const whole = { ...json };
  for (const { name, type, omitZero } of struct.fields.values()) {
    const value = whole[name];
    const element = type.of?.struct;
    if (Array.isArray(value) && element) whole[name] = value.map(one => (isObject(one) ? withValueStructs(one, element) : one));
    if (type.is !== 'struct' || !type.struct) continue;
    if (isObject(value)) whole[name] = withValueStructs(value, type.struct);
    else if (value === undefined && !type.pointer && !omitZero) whole[name] = withValueStructs({}, type.struct);
  }
  return whole;
}

/**
 * An object as the chain holds it, defaults filled in, or what the decoder says against it.
 * @param struct undefined for custom resources
 * @throws CannotTell
 */
export function received(json: JsonObject, struct: StructFacts | undefined, minor: number): KubeObject | string {
  if (!struct) return json as unknown as KubeObject;
  const read = readJson(struct, json, { defaultsOf: minor });
  if (!read) throw new CannotTell();
  return tell(read.failures) ?? (read.object as unknown as KubeObject);
}
