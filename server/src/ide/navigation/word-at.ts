// From a path of an object to the word in a file, strictly: what is not written has no word.
import type { SourceDocument } from '#workspace';
import { type Entry, type Item, type Node, stepInto } from '#yaml';
import type { Word } from './mention.ts';

type Path = readonly (string | number)[];

/** The alias or merge key, where one has brought the word in. Undefined where the path leaves the document. */
export function wordAt(document: SourceDocument, path: Path, mark: 'key' | 'value'): Word | undefined {
  let node: Node | undefined = document.facts.yaml.root;
  let step: Entry | Item | undefined;
  let via: Item['via'];
  for (const name of path) {
    step = node && stepInto(node, name);
    if (!step) return undefined;
    via ??= step.via;
    node = step.value;
  }
  if (!node || (mark === 'value' && node.kind !== 'scalar')) return undefined;
  if (document.origins) {
    const { document: home, start, end } = document.origins.find(path, mark);
    return { document: home, start, end };
  }
  const { start, end } = via ?? (mark === 'key' && step && 'keySpan' in step ? step.keySpan : node);
  return { document, start, end };
}

/** The text of a word without its quotes. */
export function textOf({ document, start, end }: Word): string {
  const text = document.facts.yaml.text.slice(start, end);
  const quoted = /^(["'])([\s\S]*)\1$/.exec(text);
  return quoted ? quoted[2]! : text;
}

/** Only the letters of the word: inside of its quotes. */
export function insideQuotes({ document, start, end }: Word): { start: number; end: number } {
  const quoted = /^(["'])[\s\S]*\1$/.test(document.facts.yaml.text.slice(start, end)) ? 1 : 0;
  return { start: start + quoted, end: end - quoted };
}
