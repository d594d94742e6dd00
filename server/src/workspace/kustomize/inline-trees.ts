// YAML that a kustomization holds as a text: an inline patch. Its words are those of the kustomization's own lines, where the text stands in
// them letter by letter: in a literal block, or on one line without escapes.
import { type Node, parseDocument, type Span, splitStream } from '#yaml';
import { copyNode, type Tree, type Word } from './tree.ts';

type Offset = (inText: number) => number;

/** @param word where the text was written; where its letters cannot be found again, all of it stands there */
export function inlineTrees(inline: string, word: Word): Tree[] {
  const offset = offsetsIn(word.from.part.text, word, inline);
  return splitStream(inline).flatMap(part => {
    const { root } = parseDocument(part.text);
    if (!root) return [];
    if (!offset) return [copyNode(root, word.from, word)];
    return [
      copyNode(
        moved(root, at => offset(part.offset + at)),
        word.from,
      ),
    ];
  });
}

/** From offsets in the value of a scalar to those in the document; undefined where letters were written otherwise than they are read. */
function offsetsIn(text: string, { start, end }: Span, value: string): Offset | undefined {
  const written = text.slice(start, end);
  if (written.startsWith('|')) return offsetsInBlock(text, { start, end }, value);
  const quoted = /^["']/.test(written) ? 1 : 0;
  return written.slice(quoted, written.length - quoted) === value ? at => start + quoted + at : undefined;
}

function offsetsInBlock(text: string, { start, end }: Span, value: string): Offset | undefined {
  const lines = value.split('\n');
  const begins: { readonly value: number; readonly text: number }[] = [];
  let [inValue, inText] = [0, text.indexOf('\n', start) + 1];
  for (const line of lines) {
    const until = text.indexOf('\n', inText);
    const written = text.slice(inText, until < 0 ? undefined : until).replace(/\r$/, '');
    const indent = written.length - line.length;
    // Behind the last line break there is nothing to find.
    if (inText >= end && line === '') break;
    if (inText >= end || !written.endsWith(line) || /\S/.test(written.slice(0, indent))) return undefined;
    begins.push({ value: inValue, text: inText + indent });
    inValue += line.length + 1;
    inText = until < 0 ? text.length : until + 1;
  }
  return at => {
    const line = begins.findLast(begin => begin.value <= at) ?? { value: 0, text: start };
    return Math.min(line.text + at - line.value, end);
  };
}

function moved(node: Node, offset: Offset): Node {
  const span = ({ start, end }: Span): Span => ({ start: offset(start), end: offset(end) });
  const via = (at: Span | undefined) => (at ? { via: span(at) } : {});
  if (node.kind === 'scalar') return { ...node, ...span(node) };
  if (node.kind === 'seq')
    return { ...node, ...span(node), items: node.items.map(item => ({ ...item, value: moved(item.value, offset), ...via(item.via) })) };
  const entries = node.entries.map(entry => ({
    ...entry,
    keySpan: span(entry.keySpan),
    value: moved(entry.value, offset),
    ...via(entry.via),
  }));
  return { ...node, ...span(node), entries };
}
