// A tree for a document that Go refuses, so that hover and completion know where they are while a line is being typed. It is a guess: no
// check may judge by it.
import { isAlias, isMap, isPair, isScalar, isSeq, type Node as LooseNode, type Pair, parseDocument } from 'yaml';
import { type Entry, type Item, type Node, resolvePlain, type ScalarNode, type Span, type YamlDocument } from '#yaml';

const MAX_DEPTH = 200;

/** By the name of the anchor: aliases share the node, so that a bomb of aliases stays small. */
type Anchors = Map<string, Node>;

/** The tolerant reading of `text`, without a problem; `root` is absent if not even that gives a tree. Never throws. */
export function recover(text: string): YamlDocument {
  const contents = parseLoosely(text) as LooseNode | null | undefined;
  const root = convert(contents, new Map(), 0);
  return { text, ...(root ? { root } : {}), duplicates: [], comments: [] };
}

function parseLoosely(text: string): unknown {
  try {
    return parseDocument(text, { version: '1.1', strict: false, uniqueKeys: false, logLevel: 'silent', merge: false }).contents;
  } catch {
    // The package overflows the stack on thousands of nested brackets.
    return undefined;
  }
}

function convert(node: LooseNode | null | undefined, anchors: Anchors, depth: number): Node | undefined {
  if (!node || depth > MAX_DEPTH) return undefined;
  if (isAlias(node)) return anchors.get(node.source);
  const converted = isScalar(node) ? scalar(node, spanOf(node)) : collection(node, anchors, depth);
  if (converted && 'anchor' in node && node.anchor) anchors.set(node.anchor, converted);
  return converted;
}

function collection(node: LooseNode, anchors: Anchors, depth: number): Node | undefined {
  if (isSeq(node)) {
    const items = node.items.map(item => toItem(item, anchors, depth)).filter(item => item !== undefined);
    return { kind: 'seq', ...spanOf(node), flow: node.flow === true, items };
  }
  if (!isMap(node)) return undefined;
  const entries = node.items.map(pair => toEntry(pair, anchors, depth)).filter(entry => entry !== undefined);
  return { kind: 'map', ...spanOf(node), flow: node.flow === true, entries };
}

function toItem(item: unknown, anchors: Anchors, depth: number): Item | undefined {
  if (isPair(item)) return undefined;
  const value = convert(item as LooseNode, anchors, depth + 1);
  return value && (isAlias(item) ? { value, via: spanOf(item) } : { value });
}

function toEntry({ key, value }: Pair, anchors: Anchors, depth: number): Entry | undefined {
  if (!isScalar(key)) return undefined;
  const keySpan = spanOf(key);
  const entry = {
    key: key.source ?? String(key.value),
    keySpan,
    value: convert(value as LooseNode, anchors, depth + 1) ?? emptyAt(keySpan.end),
  };
  return isAlias(value) ? { ...entry, via: spanOf(value) } : entry;
}

function scalar(node: { source?: string; value: unknown; type?: string }, span: Span): ScalarNode {
  const quoted = node.type !== undefined && node.type !== 'PLAIN';
  const text = node.source ?? (node.value === null ? '' : String(node.value));
  const resolved = quoted ? undefined : resolvePlain(text);
  return { kind: 'scalar', ...span, type: resolved?.type ?? 'string', value: resolved?.value ?? text, quoted };
}

function emptyAt(offset: number): ScalarNode {
  return { kind: 'scalar', start: offset, end: offset, type: 'null', value: 'null', quoted: false };
}

/** Without the blanks and comments that follow the node. */
function spanOf(node: { range?: readonly [number, number, number] | null | undefined }): Span {
  const [start = 0, end = start] = node.range ?? [];
  return { start, end };
}
