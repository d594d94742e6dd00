// kubectl's own check by the server's OpenAPI document. It judges what the server offers no PATCH for, and thus no strict decoding as kubectl
// sees it: Lists and their items, reviews, Bindings. All else is left to the server.
import { goQuote } from '#field';
import type { FieldFacts, StructFacts, TypeRef } from '#schemas';
import type { Node } from '#yaml';
import type { Step } from './failure.ts';
import type { Problem } from './types.ts';

/** @param kind what paths in messages begin with @param base where the object stands in its document */
export function checkByOpenApi(struct: StructFacts, node: Node, kind: string, base: readonly Step[] = []): Problem[] {
  const check = new Check(base);
  check.object(struct, node, kind);
  return check.problems;
}

class Check {
  readonly problems: Problem[] = [];
  readonly #path: Step[];

  constructor(base: readonly Step[]) {
    this.#path = [...base];
  }

  /** @param shown the path as messages show it: `Deployment.spec.template` */
  object(struct: StructFacts, node: Node, shown: string): void {
    const model = modelName(struct.id);
    if (node.kind !== 'map') return this.#mistyped(shown, model, node, 'map');
    const entries = sortedEntries(node);
    for (const { key, value } of entries) {
      if (isNull(value)) continue;
      const field = struct.fields.get(key);
      this.#path.push(key);
      if (field) this.#value(field.type, value, `${shown}.${key}`, `${model}.${key}`);
      else this.#unknown(struct, key, shown, model);
      this.#path.pop();
    }
    for (const field of requiredFields(struct)) {
      if (entries.some(({ key, value }) => key === field.name && !isNull(value))) continue;
      this.#say('decode/missing-field', shown, `missing required field ${goQuote(field.name)} in ${model}`, { field: field.name });
    }
  }

  #value(type: TypeRef, node: Node, shown: string, model: string): void {
    switch (type.is) {
      case 'struct':
        if (type.struct) this.object(type.struct, node, shown);
        return;
      case 'list':
        return this.#list(type.of!, node, shown, model);
      case 'map':
        return this.#map(type.of!, node, shown, model);
      case 'raw':
      case 'fieldsV1':
        if (node.kind !== 'map') this.#mistyped(shown, modelName(type.id), node, 'map');
        return;
      case 'json':
      case 'any':
      case 'schemaOrArray':
      case 'schemaOrBool':
      case 'schemaOrStrings':
        return;
      default:
        return this.#primitive(type, node, shown, NAMED_SCALARS.has(type.id) ? modelName(type.id) : model);
    }
  }

  #list(of: TypeRef, node: Node, shown: string, model: string): void {
    if (node.kind !== 'seq') return this.#mistyped(shown, model, node, 'array');
    node.items.forEach(({ value }, i) => {
      this.#path.push(i);
      if (isNull(value)) this.#say('decode/null', shown, `unknown object type "nil" in ${shown}[${i}]`);
      else this.#value(of, value, `${shown}[${i}]`, model);
      this.#path.pop();
    });
  }

  #map(of: TypeRef, node: Node, shown: string, model: string): void {
    if (node.kind !== 'map') return this.#mistyped(shown, model, node, 'map');
    for (const { key, value } of sortedEntries(node)) {
      this.#path.push(key);
      if (isNull(value)) this.#add('decode/null', `unknown object type "nil" in ${shown}.${key}`);
      else this.#value(of, value, `${shown}.${key}`, model);
      this.#path.pop();
    }
  }

  #primitive(type: TypeRef, node: Node, shown: string, model: string): void {
    const expected = PRIMITIVES[type.is] ?? 'string';
    const found = typeOf(node);
    if (expected === found || (expected === 'string' && node.kind === 'scalar')) return;
    const areNumbers = expected !== 'string' && expected !== 'boolean' && (found === 'integer' || found === 'number');
    if (!areNumbers) this.#mistyped(shown, model, node, expected);
  }

  #unknown(struct: StructFacts, key: string, shown: string, model: string): void {
    const data = { known: [...struct.fields.keys()] };
    this.#add('decode/unknown-field', `ValidationError(${shown}): unknown field ${goQuote(key)} in ${model}`, data, true);
  }

  #mistyped(shown: string, model: string, node: Node, expected: string): void {
    const found = typeOf(node);
    this.#say('decode/type', shown, `invalid type for ${model}: got ${goQuote(found)}, expected ${goQuote(expected)}`, { expected, found });
  }

  #say(rule: string, shown: string, message: string, data?: Readonly<Record<string, unknown>>): void {
    this.#add(rule, `ValidationError(${shown}): ${message}`, data);
  }

  #add(rule: string, message: string, data?: Readonly<Record<string, unknown>>, onKey = false): void {
    this.problems.push({ rule, message, path: [...this.#path], ...(onKey && { onKey }), ...(data && { data }) });
  }
}

const PRIMITIVES: Partial<Record<TypeRef['is'], string>> = {
  bool: 'boolean',
  int: 'integer',
  int32: 'integer',
  int64: 'integer',
  uint32: 'integer',
  uint64: 'integer',
  float64: 'number',
};

/** Scalars that the document defines by name. */
const NAMED_SCALARS: ReadonlySet<string> = new Set([
  'resource.Quantity',
  'intstr.IntOrString',
  'meta/v1.Time',
  'meta/v1.MicroTime',
  'meta/v1.Duration',
]);

function typeOf(node: Node): string {
  if (node.kind === 'map') return 'map';
  if (node.kind === 'seq') return 'array';
  if (node.type !== 'number') return node.type;
  return /^-?\d+$/.test(node.value) ? 'integer' : 'number';
}

function isNull(node: Node): boolean {
  return node.kind === 'scalar' && node.type === 'null';
}

function sortedEntries(node: Extract<Node, { kind: 'map' }>): typeof node.entries {
  return node.entries.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function requiredFields(struct: StructFacts): FieldFacts[] {
  return [...struct.fields.values()].filter(
    ({ optional, omitEmpty, omitZero, required }) => required || !(optional || omitEmpty || omitZero),
  );
}

/** `apps/v1.Deployment` → `io.k8s.api.apps.v1.Deployment`. */
function modelName(id: string): string {
  const dotted = id.replace('/', '.');
  if (id.startsWith('meta/')) return `io.k8s.apimachinery.pkg.apis.${dotted}`;
  if (id.startsWith('resource.')) return `io.k8s.apimachinery.pkg.api.${dotted}`;
  if (id.startsWith('intstr.')) return `io.k8s.apimachinery.pkg.util.${dotted}`;
  if (id.startsWith('runtime.')) return `io.k8s.apimachinery.pkg.${dotted}`;
  if (id.startsWith('apiextensions/')) return `io.k8s.apiextensions-apiserver.pkg.apis.${dotted}`;
  if (id.startsWith('apiregistration/')) return `io.k8s.kube-aggregator.pkg.apis.${dotted}`;
  return `io.k8s.api.${dotted}`;
}
