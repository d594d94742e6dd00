// Around a place, from the word outwards: value, entry, mapping, and so on to the whole document.
import type { Node, Span } from '#yaml';
import type { Spot } from '../types.ts';

/** Each span holds the one before; the last is the document. */
export function selectionSpans({ document: { facts }, offset }: Spot): Span[] {
  const { root, text } = facts.yaml;
  const spans: Span[] = [{ start: 0, end: text.length }];
  for (let node = root; node && holds(node, offset); ) {
    spans.unshift({ start: node.start, end: node.end });
    const inner: Node | undefined = node.kind === 'scalar' ? undefined : enter(node, offset, spans);
    node = inner;
  }
  return spans.filter((span, i) => i === 0 || span.start < spans[i - 1]!.start || span.end > spans[i - 1]!.end);
}

/** Goes into the entry or item at the place; an entry is selected whole before its halves. */
function enter(node: Exclude<Node, { kind: 'scalar' }>, offset: number, spans: Span[]): Node | undefined {
  if (node.kind === 'seq') return node.items.find(({ value, via }) => !via && holds(value, offset))?.value;
  for (const { keySpan, value, via } of node.entries) {
    const entry = { start: keySpan.start, end: Math.max(keySpan.end, via?.end ?? value.end) };
    if (!holds(entry, offset) || entry.start < node.start || entry.end > node.end) continue;
    spans.unshift(entry);
    if (holds(keySpan, offset)) spans.unshift(keySpan);
    return via ? undefined : value;
  }
  return undefined;
}

const holds = ({ start, end }: Span, offset: number) => start <= offset && offset <= end;
