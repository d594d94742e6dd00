/**
 * Reads the line language of facts.json (written by scripts/schemas/lines.ts):
 * which lines hold in a release, and what a line says. Types are resolved when someone asks for them.
 */
import type { FieldFacts, StructFacts, TypeIs, TypeRef } from './facts.ts';
import { LineField } from './line-field.ts';
import { ResolvedType, type TypeShape } from './resolved-type.ts';

/** Types with a JSON reader of their own, and those whose shape is not their struct. */
const special: Readonly<Record<string, TypeIs>> = {
  'resource.Quantity': 'quantity',
  'intstr.IntOrString': 'intOrString',
  'meta/v1.Time': 'time',
  'meta/v1.MicroTime': 'microTime',
  'meta/v1.Duration': 'duration',
  'meta/v1.FieldsV1': 'fieldsV1',
  'runtime.RawExtension': 'raw',
  'apiextensions/v1.JSON': 'json',
  'apiextensions/v1.JSONSchemaPropsOrBool': 'schemaOrBool',
  'apiextensions/v1.JSONSchemaPropsOrArray': 'schemaOrArray',
  'apiextensions/v1.JSONSchemaPropsOrStringArray': 'schemaOrStrings',
};

const basic: Readonly<Record<string, TypeIs>> = {
  string: 'string',
  bool: 'bool',
  int: 'int',
  int32: 'int32',
  int64: 'int64',
  uint32: 'uint32',
  uint64: 'uint64',
  float64: 'float64',
};

/** The order of releases, oldest first; ranges are read against it. */
export type ReleaseOrder = readonly string[];

/** Says whether `1.33-`, `-1.31`, `1.30-1.32`, `1.30` or a comma list of them holds a release; no range holds all. */
export function holds(range: string | undefined, release: string, order: ReleaseOrder): boolean {
  if (!range) return true;
  const at = order.indexOf(release);
  return range.split(',').some(part => {
    const dash = part.indexOf('-');
    if (dash < 0) return part === release;
    const first = dash === 0 ? 0 : order.indexOf(part.slice(0, dash));
    const last = dash === part.length - 1 ? order.length : order.indexOf(part.slice(dash + 1));
    return first <= at && at <= last;
  });
}

/** Resolves type ids to structs and type texts to TypeRefs over one set of lines. */
export interface LineReader {
  struct(id: string): StructFacts | undefined;
  /** `text` as the lines write it: `[]ContainerPort`, `*resource.Quantity`; `home` is the package of nameless ids, `core/v1`. */
  type(text: string, home: string): TypeRef;
  /** The lines of a type that hold in this release, without their range. */
  lines(id: string): readonly string[] | undefined;
}

/** `linesById`: type id → lines. Nothing is read before it is asked for; every answer is kept. */
export function createLineReader(linesById: Readonly<Record<string, readonly string[]>>, release: string, order: ReleaseOrder): LineReader {
  const structs = new Map<string, StructFacts | undefined>();
  const types = new Map<string, TypeRef>();
  const kept = new Map<string, readonly string[]>();
  const ranges = new Map<string, boolean>();

  // A few dozen ranges stand on thousands of lines.
  function isHeld(range: string): boolean {
    const known = ranges.get(range);
    if (known !== undefined) return known;
    const held = holds(range, release, order);
    ranges.set(range, held);
    return held;
  }

  function heldLines(id: string): readonly string[] | undefined {
    const known = kept.get(id);
    if (known) return known;
    if (!Object.hasOwn(linesById, id)) return;
    const all = linesById[id]!;
    const first = all[0] ?? '';
    const isLimited = first.startsWith('@in=');
    if (isLimited && !isHeld(first.slice('@in='.length))) return;
    const held = (isLimited ? all.slice(1) : all).map(withoutRange).filter(line => line !== undefined);
    kept.set(id, held);
    return held;
  }

  /** undefined for a line of other releases. */
  function withoutRange(line: string): string | undefined {
    const at = line.indexOf(' in=');
    if (at < 0) return line;
    const [range = ''] = line.slice(at + ' in='.length).split(' ', 1);
    return isHeld(range) ? line.slice(0, at) + line.slice(at + ' in='.length + range.length) : undefined;
  }

  function struct(id: string): StructFacts | undefined {
    if (structs.has(id)) return structs.get(id);
    const found = heldLines(id);
    const answer = !found || found[0]?.startsWith('=') ? undefined : readStruct(id, found);
    structs.set(id, answer);
    return answer;
  }

  function readStruct(id: string, found: readonly string[]): StructFacts {
    const home = homeOf(id);
    const fields = new Map<string, FieldFacts>();
    const embedded: StructFacts[] = [];
    for (const line of found) {
      if (!line.startsWith('<')) {
        const field = new LineField(line, home, type);
        fields.set(field.name, field);
        continue;
      }
      const inner = struct(fullId(line.slice(1), home));
      if (inner) embedded.push(inner);
      // As in encoding/json, a field of the struct itself hides an embedded one of the same name.
      for (const field of inner?.fields.values() ?? []) if (!fields.has(field.name)) fields.set(field.name, field);
    }
    return { go: goName(id), name: id.slice(id.lastIndexOf('.') + 1), id, fields, embedded };
  }

  function type(text: string, home: string): TypeRef {
    const key = isEverywhere(text) ? text : `${home} ${text}`;
    const known = types.get(key);
    if (known) return known;
    const made = makeType(text, home);
    types.set(key, made);
    return made;
  }

  function makeType(text: string, home: string): ResolvedType {
    if (text.startsWith('*')) return new ResolvedType({ ...type(text.slice(1), home), pointer: true }, struct);
    if (text === '[]byte') return new ResolvedType({ is: 'bytes', go: '[]uint8' }, struct);
    if (text.startsWith('[]')) {
      const of = type(text.slice(2), home);
      return new ResolvedType({ is: 'list', go: `[]${withPointer(of)}`, of }, struct);
    }
    if (text.startsWith('map[')) {
      const end = text.indexOf(']');
      const of = type(text.slice(end + 1), home);
      const key = type(text.slice(4, end), home);
      return new ResolvedType({ is: 'map', go: `map[${key.go}]${withPointer(of)}`, of, key }, struct);
    }
    if (Object.hasOwn(basic, text)) return new ResolvedType({ is: basic[text]!, go: text }, struct);
    return new ResolvedType(namedType(fullId(text, home)), struct);
  }

  function namedType(id: string): TypeShape {
    const go = goName(id);
    if (Object.hasOwn(special, id)) {
      const is = special[id]!;
      return { is, go, id, of: is.startsWith('schemaOr') ? type('apiextensions/v1.JSONSchemaProps', '') : undefined };
    }
    const found = heldLines(id);
    if (!found) return { is: 'any', go, id };
    const first = found[0] ?? '';
    if (!first.startsWith('=')) return { is: 'struct', go, id };
    const [, ...values] = found.map(decodeURI);
    const [underlying = '', mark] = first.slice(1).split(' ');
    const base = type(underlying, homeOf(id));
    // A struct by another name, `type List metav1.List`: its fields are the other's.
    if (base.is === 'struct') return base;
    return { ...base, go, id, enum: mark === 'enum' ? values : undefined, known: mark !== 'enum' && values.length ? values : undefined };
  }

  return { struct, type, lines: heldLines };
}

function withPointer(type: TypeRef): string {
  return type.pointer ? `*${type.go}` : type.go;
}

/** The text means the same in every package: a Go scalar or one full id, with or without a star. */
function isEverywhere(text: string): boolean {
  return Object.hasOwn(basic, text) || (text.includes('.') && !text.includes('['));
}

/** `core/v1.Container` → `v1.Container`: Go prints the package's own name. */
function goName(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

function homeOf(id: string): string {
  return id.slice(0, id.lastIndexOf('.'));
}

function fullId(text: string, home: string): string {
  return text.includes('.') ? text : `${home}.${text}`;
}
