// The strict decoder: a YAML tree into an object of a Go struct, as sigs.k8s.io/json does it, defaults filled in on the way.
import { Quantity } from '#quantity';
import type { StructFacts, TypeRef } from '#schemas';
import { type Node, type ScalarNode, toJSON } from '#yaml';
import { planOf } from './defaults/plan.ts';
import { type Failure, firstOf, type Step, unknownField } from './failure.ts';
import { base64Error } from './go/base64.ts';
import { durationError } from './go/duration.ts';
import { goField } from './go/field.ts';
import { integerOf, sentNumber } from './go/number.ts';
import { parseTime } from './go/time.ts';
import { zeroOf } from './go/zero.ts';

/** The release since which messages name the embedded structs on the way to a field. */
const NAMES_EMBEDDED = 35;

export type PlainObject = Record<string, unknown>;

export interface ReadOptions {
  /** Where the root stands in its document. */
  readonly base?: readonly Step[];
  /** What errors call the root struct, if not by its own name. */
  readonly rootName?: string;
  /** Fill in defaults, as a server of this minor release does. */
  readonly defaultsOf?: number;
}

/** An object as far as it could be read, and everything that is wrong with it in the order of the text. */
export interface ReadResult {
  readonly object: PlainObject;
  readonly failures: readonly Failure[];
}

const NONE: readonly Step[] = [];

/**
 * Reads `node` as a value of `struct`. Absent and null fields are absent, quantities are `Quantity`s, times RFC 3339 text in UTC, bytes base64;
 * what has the wrong type is left out.
 */
export function readStruct(struct: StructFacts, node: Node, options: ReadOptions = {}): ReadResult {
  const reader = new StructReader(struct, options);
  return { object: reader.read(node), failures: reader.failures };
}

class StructReader {
  failures: Failure[] = [];
  private readonly root: StructFacts;
  private readonly rootName: string;
  private readonly base: readonly Step[];
  private readonly minor: number | undefined;
  /** From the root to the value that is being read. */
  private readonly path: Step[] = [];
  /** Inside a type that reads itself, whose decoder is not strict. */
  private isLenient = false;

  constructor(root: StructFacts, { base = NONE, rootName = root.name, defaultsOf }: ReadOptions) {
    this.root = root;
    this.rootName = rootName;
    this.base = base;
    this.minor = defaultsOf;
  }

  read(node: Node): PlainObject {
    return this.struct(this.root, this.root.go, node) ?? this.complete(this.root, {});
  }

  private struct(facts: StructFacts, go: string, node: Node): PlainObject | undefined {
    if (node.kind !== 'map') {
      this.mistyped(node, go, 'object');
      return;
    }
    const object: PlainObject = {};
    for (const { key, value: child } of node.entries) {
      const field = facts.fields.get(key);
      if (!field) {
        this.unknown(facts, key);
        continue;
      }
      if (child.kind === 'scalar' && child.type === 'null') continue;
      this.path.push(key);
      const value = this.value(field.type, child);
      this.path.pop();
      if (value !== undefined) object[key] = value;
    }
    return this.complete(facts, object);
  }

  /** Defaults of this struct; those below it are filled in already. */
  private complete(facts: StructFacts, object: PlainObject): PlainObject {
    if (this.minor !== undefined) planOf(facts)?.(object, { minor: this.minor });
    return object;
  }

  /** What null stands for in a list or a map; the zero value of a struct gets its defaults like any other. */
  private zero(type: TypeRef): unknown {
    return type.is === 'struct' && type.struct && !type.pointer ? this.complete(type.struct, {}) : zeroOf(type);
  }

  private value(type: TypeRef, node: Node): unknown {
    if (node.kind === 'scalar' && node.type === 'null') return this.zero(type);
    switch (type.is) {
      case 'string':
        return isScalar(node, 'string') ? node.value : this.mistyped(node, type.go, 'string');
      case 'struct':
        return type.struct ? this.struct(type.struct, type.go, node) : toJSON(node);
      case 'list':
        return this.list(type, node);
      case 'map':
        return this.map(type, node);
      case 'bool':
        return isScalar(node, 'boolean') ? node.value === 'true' : this.mistyped(node, type.go, 'boolean');
      case 'int':
      case 'int32':
      case 'int64':
      case 'uint32':
      case 'uint64':
        return this.integer(node, type.is, type.go);
      case 'float64':
        return isScalar(node, 'number') ? Number(node.value) : this.mistyped(node, type.go, 'number');
      case 'quantity':
        return this.quantity(node);
      case 'intOrString':
        return isScalar(node, 'string') ? node.value : this.integer(node, 'int32', 'int32', 'stop');
      case 'bytes':
        return this.bytes(node, type.go);
      case 'time':
      case 'microTime':
        return this.time(node, type.is);
      case 'duration':
        return this.duration(node);
      case 'schemaOrBool':
      case 'schemaOrArray':
      case 'schemaOrStrings':
        return this.schemaOr(type, node);
      default:
        return toJSON(node);
    }
  }

  private list(type: TypeRef, node: Node): unknown[] | undefined {
    if (node.kind !== 'seq') {
      this.mistyped(node, type.go, 'array');
      return;
    }
    const of = type.of!;
    const list: unknown[] = [];
    for (let i = 0; i < node.items.length; i++) {
      this.path.push(i);
      const value = this.value(of, node.items[i]!.value);
      this.path.pop();
      // A value of the wrong type keeps its place, so that the paths of the rest stay right.
      list.push(value === undefined ? zeroOf(of) : value);
    }
    return list;
  }

  private map(type: TypeRef, node: Node): PlainObject | undefined {
    if (node.kind !== 'map') {
      this.mistyped(node, type.go, 'object');
      return;
    }
    const of = type.of!;
    const map: PlainObject = {};
    const isResourceList = type.id === 'core/v1.ResourceList';
    for (const { key, value: child } of node.entries) {
      this.path.push(key);
      let value = this.value(of, child);
      this.path.pop();
      if (isResourceList && this.minor !== undefined) value = roundedUp(value);
      if (value !== undefined) setOwn(map, key, value);
    }
    return map;
  }

  private integer(node: Node, type: string, go: string, how: Failure['how'] = 'type'): number | undefined {
    if (!isScalar(node, 'number')) return this.mistyped(node, go, 'number', how);
    const sent = sentNumber(node.value);
    const value = integerOf(sent, type);
    return value === undefined ? this.mistyped(node, go, 'integer', how, `number ${sent}`) : value;
  }

  private quantity(node: Node): Quantity | undefined {
    const text = node.kind === 'scalar' ? (node.type === 'number' ? sentNumber(node.value) : node.value) : '{';
    // The server reads the JSON text between the quotes, escapes and all; a control character is none of its blanks.
    const found = Quantity.parse(/[\x00-\x1f]/.test(text) ? '\\' : text);
    if (found instanceof Quantity) return found;
    this.fail('stop', 'decode/quantity', found, { expected: 'quantity', found: node.kind === 'scalar' ? text : jsonType(node) });
    return;
  }

  private bytes(node: Node, go: string): string | undefined {
    if (node.kind === 'seq') return this.byteList(node.items.map(item => item.value));
    if (!isScalar(node, 'string')) return this.mistyped(node, go, 'base64');
    const error = base64Error(node.value);
    if (error === undefined) return node.value.replaceAll(/[\r\n]/g, '');
    this.fail('type', 'decode/base64', error, { expected: 'base64', found: 'string' });
    return;
  }

  /** Go takes a list of numbers for bytes, too. */
  private byteList(nodes: readonly Node[]): string {
    const bytes = nodes.map((node, i) => {
      this.path.push(i);
      const value = node.kind === 'scalar' && node.type === 'null' ? 0 : this.integer(node, 'uint8', 'uint8');
      this.path.pop();
      return value ?? 0;
    });
    return btoa(String.fromCharCode(...bytes));
  }

  private time(node: Node, kind: 'time' | 'microTime'): string | undefined {
    if (!isScalar(node, 'string')) return this.mistyped(node, 'string', 'time', 'stop');
    const parsed = parseTime(node.value, kind);
    if ('value' in parsed) return parsed.value;
    this.fail('stop', 'decode/time', parsed.error, { expected: 'time', found: node.value });
    return;
  }

  private duration(node: Node): string | undefined {
    if (!isScalar(node, 'string')) return this.mistyped(node, 'string', 'duration', 'stop');
    const error = durationError(node.value);
    if (error === undefined) return node.value;
    this.fail('stop', 'decode/duration', error, { expected: 'duration', found: node.value });
    return;
  }

  /** JSONSchemaProps or something shorter. These types read themselves: not strictly, and what goes wrong inside stops all. */
  private schemaOr(type: TypeRef, node: Node): unknown {
    const schema = type.of!;
    if (node.kind === 'map') return this.alone(() => this.value(schema, node));
    if (type.is === 'schemaOrBool') {
      if (isScalar(node, 'boolean')) return node.value === 'true';
      this.fail('stop', 'decode/type', 'boolean or JSON schema expected', { expected: 'boolean or object', found: jsonType(node) });
      return;
    }
    if (node.kind !== 'seq') return;
    return this.alone(() =>
      node.items.map(({ value }, i) => {
        this.path.push(i);
        const item = type.is === 'schemaOrArray' ? this.value(schema, value) : this.string(value);
        this.path.pop();
        return item;
      }),
    );
  }

  private string(node: Node): string | undefined {
    if (node.kind === 'scalar' && node.type === 'null') return '';
    return isScalar(node, 'string') ? node.value : this.mistyped(node, 'string', 'string');
  }

  private alone<T>(read: () => T): T {
    const [failures, isLenient] = [this.failures, this.isLenient];
    [this.failures, this.isLenient] = [[], true];
    const value = read();
    const told = firstOf(this.failures, 'stop') ?? firstOf(this.failures, 'type');
    [this.failures, this.isLenient] = [failures, isLenient];
    if (told) failures.push({ ...told, how: 'stop' });
    return value;
  }

  private unknown(facts: StructFacts, key: string): void {
    if (this.isLenient) return;
    const shown = [...this.path, key];
    this.failures.push(unknownField([...this.base, ...shown], shown, [...facts.fields.keys()]));
  }

  /** @param found as Go words it, if the value's type alone does not say it */
  private mistyped(node: Node, go: string, expected: string, how: Failure['how'] = 'type', found = jsonType(node)): undefined {
    const place = goField(this.root, this.path, {
      rootName: this.rootName,
      namesEmbedded: (this.minor ?? NAMES_EMBEDDED) >= NAMES_EMBEDDED,
    });
    const into = place ? `Go struct field ${place}` : 'Go value';
    this.fail(how, 'decode/type', `json: cannot unmarshal ${found} into ${into} of type ${go}`, { expected, found: jsonType(node) });
  }

  private fail(how: Failure['how'], rule: string, message: string, data: Readonly<Record<string, unknown>>): void {
    this.failures.push({ how, problem: { rule, message, path: [...this.base, ...this.path], data } });
  }
}

function isScalar(node: Node, type: ScalarNode['type']): node is ScalarNode {
  return node.kind === 'scalar' && node.type === type;
}

/** The JSON type of a value in Go's words. */
export function jsonType(node: Node): string {
  if (node.kind === 'map') return 'object';
  if (node.kind === 'seq') return 'array';
  return node.type === 'boolean' ? 'bool' : node.type;
}

/** Resources are counted in thousandths at the finest; the server rounds what is written finer. */
function roundedUp(value: unknown): unknown {
  if (!(value instanceof Quantity) || value.nano % 1_000_000n === 0n) return value;
  return Quantity.milli(value.milliValue, value.format);
}

/** Any text may be a key. */
function setOwn(object: PlainObject, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}
