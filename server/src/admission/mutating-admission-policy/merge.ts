// Server-side apply's merge of a configuration into an object: maps key by key, lists by the keys of their elements.
// Source: https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
import type { FieldFacts, StructFacts } from '#schemas';
import { CannotTell, isObject, type Json, type JsonObject } from './plain-json.ts';

export function mergeStruct(live: JsonObject, applied: JsonObject, struct: StructFacts | undefined): JsonObject {
  const merged = { ...live };
  for (const [name, value] of Object.entries(applied)) merged[name] = mergeField(live[name], value, struct?.fields.get(name));
  return merged;
}

function mergeField(live: Json | undefined, applied: Json, field: FieldFacts | undefined): Json {
  if (isObject(live) && isObject(applied)) return mergeStruct(live, applied, field?.type.struct);
  if (!Array.isArray(live) || !Array.isArray(applied) || !field?.listType || field.listType === 'atomic') return applied;
  return mergeList(live, applied, field);
}

/** An element's key as text; those without one have the same. @throws CannotTell for what is no element */
function keyOf(item: Json, { listType, listMapKeys = [], type }: FieldFacts): string {
  if (listType === 'set') return JSON.stringify(item);
  if (!isObject(item)) throw new CannotTell();
  const keys = listMapKeys.map(name => {
    const standard = type.of?.struct?.fields.get(name)?.default;
    return item[name] ?? (standard === undefined ? undefined : (JSON.parse(standard) as Json));
  });
  return JSON.stringify(keys.map(one => one ?? null));
}

/** Elements of both stand in the order of what is applied, all others of the object before the next of those. */
function mergeList(live: readonly Json[], applied: readonly Json[], field: FieldFacts): Json[] {
  const [own, theirs] = [live.map(item => keyOf(item, field)), applied.map(item => keyOf(item, field))];
  const standing = new Map(own.map((one, i) => [one, live[i]!]));
  const coming = new Set(theirs);
  const merged: Json[] = [];
  const shared = theirs.filter(one => standing.has(one));
  const take = (i: number) => {
    const [old, item] = [standing.get(theirs[i]!), applied[i]!];
    merged.push(isObject(old) && isObject(item) ? mergeStruct(old, item, field.type.of?.struct) : item);
    if (shared[0] === theirs[i]) shared.shift();
  };
  let next = 0;
  for (const [i, one] of own.entries()) {
    if (!coming.has(one)) merged.push(live[i]!);
    else if (one === shared[0]) while (next <= theirs.indexOf(one)) take(next++);
  }
  while (next < applied.length) take(next++);
  return merged;
}
