// From the tree as written to the JSON that the server gets: go-yaml's decoder (scalars, aliases, merge keys, its guard against alias
// bombs) and after it the conversion of sigs.k8s.io/yaml. Each of the three stages runs over the whole document before the next begins, so
// the first error of an earlier stage hides those of a later one.
import type { RawNode } from './compose.ts';
import { formatKey } from './format-float.ts';
import { goSyntax, goSyntaxOf } from './go-syntax.ts';
import { type Resolved, resolveTagged } from './resolve-scalar.ts';
import { SyntaxFailure } from './syntax-failure.ts';
import type { DuplicateKey, Entry, Item, MapNode, Node, Span } from './types.ts';

/** Deeper trees are refused, though go-yaml takes ten times as much: whoever walks a tree may then recurse. */
const MAX_DEPTH = 1000;

const MERGE_TAG = 'tag:yaml.org,2002:merge';

/** Decodes of a document up to which 99 % may come from aliases, and from which on only 10 %. */
const [ALIAS_RANGE_LOW, ALIAS_RANGE_HIGH] = [400_000, 4_000_000];

function allowedAliasRatio(decodes: number): number {
  if (decodes <= ALIAS_RANGE_LOW) return 0.99;
  if (decodes >= ALIAS_RANGE_HIGH) return 0.1;
  return 0.99 - 0.89 * ((decodes - ALIAS_RANGE_LOW) / (ALIAS_RANGE_HIGH - ALIAS_RANGE_LOW));
}

/** A node that stands behind an anchor, shared by all its aliases. */
interface Constructed {
  readonly node: Node;
  /** How many nodes go-yaml decodes for it, aliases inside followed. */
  readonly weight: number;
}

/** An entry with what Go knows of it besides. */
interface KeyedEntry {
  readonly entry: Entry;
  readonly key: Resolved;
  /** Of the value, from 0: the line that go-yaml names when the key was there already. */
  readonly line: number;
}

/** By what Go tells keys apart: `1` and `"1"` are two keys to it, though JSON has one name for both. */
type KeyedEntries = Map<string, KeyedEntry>;

/** The document's value, and the keys that were given twice. Throws SyntaxFailure, whose message lacks the `yaml: ` of the first stage. */
export function construct(raw: RawNode): { root: Node; duplicates: DuplicateKey[] } {
  const construction = new Construction();
  const root = construction.node(raw);
  construction.throwUnconvertible();
  return { root, duplicates: construction.duplicates };
}

/** A failure of the second or third stage, which do not call themselves `yaml:`. */
export class ConversionFailure extends SyntaxFailure {}

class Construction {
  readonly duplicates: DuplicateKey[] = [];
  private readonly path: (string | number)[] = [];
  private readonly done = new Map<RawNode, Constructed>();
  private readonly keyedOf = new Map<MapNode, KeyedEntries>();
  private unconvertible: ConversionFailure | undefined;
  private holdsInfinity: Resolved | undefined;
  /** One is the document itself. */
  private decodes = 1;
  private aliasDecodes = 0;
  private root: Node | undefined;

  node(raw: RawNode): Node {
    const before = this.decodes;
    this.count(raw, 1, false);
    if (this.path.length > MAX_DEPTH) throw new SyntaxFailure('exceeded max depth of 10000', spanOf(raw));
    const node = raw.kind === 'alias' ? this.followAlias(raw).node : this.content(raw);
    this.remember(raw, node, before);
    if (this.path.length === 0) this.root = node;
    return node;
  }

  /** Infinities and NaN are YAML, but not JSON: Go's encoder stops at the first, in the order of sorted keys. */
  throwUnconvertible(): void {
    if (this.unconvertible) throw this.unconvertible;
    if (!this.holdsInfinity || !this.root) return;
    const found = firstInfinity(this.root);
    if (found) throw new ConversionFailure(`json: unsupported value: ${found.value}`, spanOf(found.node));
  }

  private content(raw: RawNode): Node {
    if (raw.kind === 'map') return this.map(raw);
    if (raw.kind === 'seq') return this.seq(raw);
    const { type, value } = this.scalar(raw);
    return { kind: 'scalar', start: raw.start, end: raw.end, type, value, quoted: raw.quoted };
  }

  private scalar(raw: RawNode): Resolved {
    const resolved = resolveTagged(raw.tag, raw.value, raw.implicit);
    if ('error' in resolved) throw new SyntaxFailure(resolved.error, spanOf(raw));
    if (resolved.go === 'float64' && /^[-+]?[IN]/.test(resolved.value)) this.holdsInfinity = resolved;
    return resolved;
  }

  private seq(raw: RawNode): Node {
    const items: Item[] = [];
    for (const child of raw.children) {
      this.path.push(items.length);
      const value = this.node(child);
      this.path.pop();
      items.push(child.kind === 'alias' ? { value, via: spanOf(child) } : { value });
    }
    return { kind: 'seq', start: raw.start, end: raw.end, flow: raw.flow, items };
  }

  private map(raw: RawNode): MapNode {
    const keyed: KeyedEntries = new Map();
    for (let i = 0; i + 1 < raw.children.length; i += 2) {
      const [key, value] = [raw.children[i]!, raw.children[i + 1]!];
      if (isMerge(key)) this.merge(keyed, value);
      else this.entry(keyed, key, value);
    }
    const node: MapNode = { kind: 'map', start: raw.start, end: raw.end, flow: raw.flow, entries: lastOfEachName(keyed) };
    this.keyedOf.set(node, keyed);
    return node;
  }

  private entry(keyed: KeyedEntries, rawKey: RawNode, value: RawNode): void {
    const key = this.key(rawKey, value);
    const name = key.go === 'float64' ? formatKey(Number(key.value.replace('Inf', 'Infinity'))) : key.value;
    this.path.push(name);
    const node = this.node(value);
    this.path.pop();
    const entry = { key: name, keySpan: spanOf(rawKey), value: node };
    this.set(keyed, { entry: value.kind === 'alias' ? { ...entry, via: spanOf(value) } : entry, key, line: value.line });
  }

  private set(keyed: KeyedEntries, added: KeyedEntry): void {
    const { entry, key } = added;
    const goKey = `${key.go} ${key.value}`;
    const first = keyed.get(goKey)?.entry;
    if (first) {
      this.duplicates.push({
        key: entry.key,
        span: entry.keySpan,
        first: first.keySpan,
        message: `line ${added.line + 1}: key ${key.go === 'nil' ? '<nil>' : goSyntaxOf(key)} already set in map`,
        path: [...this.path],
      });
      keyed.delete(goKey);
    }
    keyed.set(goKey, added);
  }

  private key(raw: RawNode, value: RawNode): Resolved {
    const before = this.decodes;
    this.count(raw, 1, false);
    const content = raw.kind === 'alias' ? this.followAlias(raw).raw : raw;
    if (content.kind !== 'scalar') {
      if (raw === content) this.node(content);
      throw new SyntaxFailure(`invalid map key: ${goSyntax(content)}`, spanOf(raw));
    }
    const key = this.scalar(content);
    if (raw.anchored) this.remember(raw, { kind: 'scalar', ...spanOf(raw), type: key.type, value: key.value, quoted: raw.quoted }, before);
    if (key.go === 'nil' || key.go === 'uint64') this.refuseKey(key, raw, value);
    return key;
  }

  private remember(raw: RawNode, node: Node, decodesBefore: number): void {
    if (raw.anchored) this.done.set(raw, { node, weight: this.decodes - decodesBefore });
  }

  private refuseKey(key: Resolved, raw: RawNode, value: RawNode): void {
    const [type, text] = key.go === 'nil' ? ['%!s(<nil>)', '<nil>'] : ['uint64', goSyntaxOf(key)];
    this.unconvertible ??= new ConversionFailure(
      `unsupported map key of type: ${type}, key: ${text}, value: ${goSyntax(value)}`,
      spanOf(raw),
    );
  }

  /** `<<`: go-yaml lets it override what stands above it in the map, too. */
  private merge(keyed: KeyedEntries, value: RawNode): void {
    if (value.kind !== 'seq') return this.mergeOne(keyed, value);
    // Backwards, since earlier maps win.
    for (const item of value.children.toReversed()) this.mergeOne(keyed, item);
  }

  private mergeOne(keyed: KeyedEntries, source: RawNode): void {
    const target = source.kind === 'alias' ? source.target! : source;
    if (target.kind !== 'map') throw new SyntaxFailure('map merge requires map or sequence of maps as the value', spanOf(source));
    const node = this.node(source) as MapNode;
    const via = source.kind === 'alias' ? { via: spanOf(source), keySpan: spanOf(source) } : undefined;
    for (const merged of this.keyedOf.get(node)!.values())
      this.set(keyed, via ? { ...merged, entry: { ...merged.entry, ...via } } : merged);
  }

  private followAlias(raw: RawNode): Constructed & { raw: RawNode } {
    const target = raw.target!;
    const constructed = this.done.get(target);
    if (!constructed) throw new SyntaxFailure(`anchor '${raw.value}' value contains itself`, spanOf(raw));
    this.count(raw, constructed.weight, true);
    return { ...constructed, raw: target };
  }

  /**
   * go-yaml counts each node it decodes and looks at the share of aliases each time. We count an alias' whole content at once: the share only
   * grows on the way, so it is too big at the end if it ever was.
   */
  private count(raw: RawNode, decodes: number, viaAlias: boolean): void {
    this.decodes += decodes;
    if (viaAlias) this.aliasDecodes += decodes;
    if (this.aliasDecodes <= 100 || this.decodes <= 1000) return;
    if (this.aliasDecodes / this.decodes > allowedAliasRatio(this.decodes))
      throw new SyntaxFailure('document contains excessive aliasing', spanOf(raw));
  }
}

function isMerge(key: RawNode): boolean {
  return key.kind === 'scalar' && key.value === '<<' && (key.implicit || key.tag === MERGE_TAG);
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** JSON has one name for `1` and `"1"`; Go lets chance decide between them, we the order. */
function lastOfEachName(keyed: KeyedEntries): Entry[] {
  const entries = Array.from(keyed.values(), ({ entry }) => entry);
  const onlyStrings = [...keyed.values()].every(({ key }) => key.go === 'string');
  if (onlyStrings) return entries;
  const last = new Map(entries.map(entry => [entry.key, entry]));
  return entries.filter(entry => last.get(entry.key) === entry);
}

function firstInfinity(node: Node): { node: Node; value: string } | undefined {
  if (node.kind === 'scalar') return node.type === 'number' && /^[-+]?[IN]/.test(node.value) ? { node, value: node.value } : undefined;
  const children = node.kind === 'seq' ? node.items : node.entries.toSorted((a, b) => compareBytes(a.key, b.key));
  for (const { value } of children) {
    const found = firstInfinity(value);
    if (found) return found;
  }
  return undefined;
}

function compareBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
