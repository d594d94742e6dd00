// The outline of a document: its objects by kind and name, and the named parts of each: containers, volumes, ports, keys of data.
import type { SourceDocument } from '#workspace';
import { type Entry, type Node, nodeOf } from '#yaml';
import { textAt } from '../place/api-place.ts';
import { templatePath } from '../place/pod-place.ts';
import type { Outline } from '../types.ts';

type Path = readonly (string | number)[];

const POD_LISTS = ['initContainers', 'containers', 'volumes'];
const OTHER_LISTS: Readonly<Record<string, readonly Path[]>> = {
  Service: [['spec', 'ports']],
  CustomResourceDefinition: [['spec', 'versions']],
  MutatingWebhookConfiguration: [['webhooks']],
  ValidatingWebhookConfiguration: [['webhooks']],
};
const MAPS: Readonly<Record<string, readonly Path[]>> = { ConfigMap: [['data'], ['binaryData']], Secret: [['data'], ['stringData']] };

/** The objects of a document, the items of a List each for itself. */
export function outlineOf({ facts: { yaml, decoded } }: SourceDocument): Outline[] {
  const { root } = yaml;
  if (!root) return [];
  return decoded.flatMap(({ kind, name, namespace, base }) => {
    const node = nodeOf(root, base);
    if (!node || !kind) return [];
    const named = nodeOf(root, [...base, 'metadata', 'name']) ?? nodeOf(root, [...base, 'kind']) ?? node;
    return [
      {
        name: `${kind} ${name}`.trim(),
        detail: namespace,
        kind: 'object',
        span: spanOf(node),
        word: spanOf(named),
        children: partsOf(node, kind),
      },
    ];
  });
}

function partsOf(object: Node, kind: string): Outline[] {
  const template = templatePath(kind);
  const lists = [...(template ? POD_LISTS.map(list => [...template, 'spec', list]) : []), ...(OTHER_LISTS[kind] ?? [])];
  return [...lists.flatMap(path => itemsOf(object, path)), ...(MAPS[kind] ?? []).flatMap(path => entriesOf(object, path))];
}

function itemsOf(object: Node, path: Path): Outline[] {
  const list = nodeOf(object, path);
  if (list?.kind !== 'seq') return [];
  return list.items.flatMap(({ value, via }) => {
    const name = textAt(value, ['name']);
    const word = nodeOf(value, ['name']) ?? value;
    return name && !via ? [part(name, String(path.at(-1)), value, word)] : [];
  });
}

function entriesOf(object: Node, path: Path): Outline[] {
  const map = nodeOf(object, path);
  const written = (map?.kind === 'map' ? map.entries : []).filter(({ via }) => !via);
  return written.map(({ key, keySpan, value }: Entry) =>
    part(key, String(path.at(-1)), { start: keySpan.start, end: Math.max(keySpan.end, value.end) }, keySpan),
  );
}

interface Range {
  readonly start: number;
  readonly end: number;
}

const part = (name: string, detail: string, span: Range, word: Range): Outline => ({
  name,
  detail,
  kind: 'part',
  span: spanOf(span),
  word: spanOf(word),
  children: [],
});

const spanOf = ({ start, end }: Range) => ({ start, end });
