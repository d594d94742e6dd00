// Messages of an apply configuration name the path at which they stand: `Object.spec{…}` is the value of `spec`.
import { Message, type Value } from '#cel';

/** What stands where its type does not say, in the server's words. @param path from the root: `Object.spec` */
export function misplaced(value: Value, path: string): string[] {
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap(one => misplaced(one, path));
  if (value instanceof Map) return [...(value as ReadonlyMap<unknown, Value>).values()].flatMap(one => misplaced(one, path));
  if (!(value instanceof Message)) return [];
  const type = value.type.replace(/^\./, '');
  const own =
    type === path ? [] : [`unexpected type name "${type}", expected "${path}", which matches field name path from root Object type`];
  return [...own, ...[...value.fields].flatMap(([name, one]) => misplaced(one, `${path}.${name}`))];
}
