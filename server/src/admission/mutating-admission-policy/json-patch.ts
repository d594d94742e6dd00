// A mutation that is written as a list of operations: `[JSONPatch{op: "add", path: "/metadata/labels/a", value: "b"}]`.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/#patch-type-json-patch
import { Message, type Value } from '#cel';
import { CannotTell, isObject, type Json, type JsonObject, toJson } from './plain-json.ts';
import { misplaced } from './type-names.ts';

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from: string;
  readonly value: Json | undefined;
}

/** Why an operation cannot be done. */
class PatchError extends Error {}
class TestFailed extends PatchError {}

const MISSING = 'missing value';
const INVALID_INDEX = 'invalid index referenced';

/** @returns the object with the operations done, or what the server says against them; a test that fails leaves it as it is @throws CannotTell */
export function applyJsonPatch(object: JsonObject, list: Value): JsonObject | string {
  if (!Array.isArray(list)) throw new CannotTell();
  const operations: Operation[] = [];
  for (const one of list as readonly Value[]) {
    if (!(one instanceof Message)) throw new CannotTell();
    const { fields } = one;
    const value = fields.get('value');
    const wrong = value instanceof Message ? misplaced(value, value.type.replace(/^\./, '')) : [];
    if (wrong.length) return `type mismatch: ${wrong.join('\n')}`;
    const text = (name: string) => String(fields.get(name) ?? '');
    operations.push({ op: text('op'), path: text('path'), from: text('from'), value: value === undefined ? undefined : toJson(value) });
  }
  const patched = structuredClone(object);
  try {
    for (const operation of operations) perform(patched, operation);
    return patched;
  } catch (error) {
    if (error instanceof TestFailed) return object;
    if (error instanceof PatchError) return `JSON Patch: ${error.message}`;
    throw error;
  }
}

function perform(document: JsonObject, operation: Operation): void {
  const { op, path, from, value = null } = operation;
  switch (op) {
    case 'add':
      return inside(document, path, `add operation does not apply: doc is missing path: "${path}"`).add(
        value,
        `error in add for path: '${path}'`,
      );
    case 'remove':
      return inside(document, path, `remove operation does not apply: doc is missing path: "${path}"`).remove(
        `error in remove for path: '${path}'`,
      );
    case 'replace': {
      const place = inside(document, path, `replace operation does not apply: doc is missing path: ${path}`);
      if (place.isBeyond()) throw new PatchError(`replace operation does not apply: doc is missing key: ${path}: ${MISSING}`);
      return place.set(value);
    }
    case 'test': {
      const found = inside(document, path, `test operation does not apply: is missing path: ${path}`).get() ?? null;
      if (!isSame(found, value)) throw new TestFailed();
      return;
    }
    case 'move':
    case 'copy': {
      const source = inside(document, from, `${op} operation does not apply: doc is missing from path: ${from}`);
      const moved = structuredClone(source.get() ?? null);
      if (op === 'move') source.remove(`error in move for path: '${path}'`);
      return inside(document, path, `${op} operation does not apply: doc is missing destination path: ${path}`).add(
        moved,
        op === 'move' ? `error in move for path: '${path}'` : 'error while adding value during copy',
      );
    }
    default:
      throw new PatchError(`Unexpected kind: ${op}`);
  }
}

function isSame(a: Json, b: Json): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, i) => isSame(one, b[i]!));
  if (!isObject(a) || !isObject(b)) return a === b;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every(name => name in b && isSame(a[name]!, b[name]!));
}

/** Where an operation does its work: an entry of a map, or an element of a list. */
class Target {
  readonly #owner: JsonObject | Json[];
  readonly #key: string;

  constructor(owner: JsonObject | Json[], key: string) {
    this.#owner = owner;
    this.#key = key;
  }

  get(): Json | undefined {
    return Object.hasOwn(this.#owner, this.#key) ? (this.#owner as JsonObject)[this.#key] : undefined;
  }

  /** A list has no such element; a map takes every key. */
  isBeyond(): boolean {
    return Array.isArray(this.#owner) && this.get() === undefined;
  }

  set(value: Json): void {
    (this.#owner as JsonObject)[this.#key] = value;
  }

  add(value: Json, failure: string): void {
    if (!Array.isArray(this.#owner)) return this.set(value);
    const i = this.#key === '-' ? this.#owner.length : this.#index(this.#owner.length + 1, failure);
    this.#owner.splice(i, 0, value);
  }

  remove(failure: string): void {
    if (Array.isArray(this.#owner)) this.#owner.splice(this.#index(this.#owner.length, failure), 1);
    else if (this.get() === undefined) throw new PatchError(`${failure}: Unable to remove nonexistent key: ${this.#key}: ${MISSING}`);
    else delete this.#owner[this.#key];
  }

  /** Negative ones count from the end. */
  #index(size: number, failure: string): number {
    if (!/^[+-]?\d+$/.test(this.#key)) throw new CannotTell();
    const i = Number(this.#key);
    if (i >= size || i < -size) throw new PatchError(`${failure}: Unable to access invalid index: ${i}: ${INVALID_INDEX}`);
    return i < 0 ? i + size : i;
  }
}

const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

function inside(document: JsonObject, path: string, failure: string): Target {
  const parts = path.split('/');
  let owner: Json | undefined = document;
  for (const part of parts.slice(1, -1)) owner = new Target(owner as JsonObject | Json[], unescaped(part)).get() ?? undefined;
  if (parts.length < 2 || typeof owner !== 'object' || owner === null) throw new PatchError(`${failure}: ${MISSING}`);
  return new Target(owner, unescaped(parts.at(-1)!));
}
