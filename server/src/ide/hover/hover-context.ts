// What every part of a hover is made from: a place in a document, what the API says of it, and the cluster around it.
import type { Shard } from '#analysis';
import type { Decoded } from '#decode';
import type { KindFacts } from '#schemas';
import { type Entry, type Node, nodeAt, type Span } from '#yaml';
import { kindFinder } from '../custom/workspace-kinds.ts';
import { type ApiPlace, apiAt, objectAt } from '../place/api-place.ts';
import type { Resources, Spot } from '../types.ts';

export interface HoverContext {
  readonly spot: Spot;
  readonly resources: Resources;
  readonly text: string;
  readonly root: Node;
  /** Path of the place in the document. */
  readonly path: readonly (string | number)[];
  readonly node: Node;
  readonly entry: Entry | undefined;
  readonly onKey: boolean;
  /** The word that the hover is about. */
  readonly span: Span;
  /** The kind of the object around the place, where the release or a definition of the workspace has it. */
  readonly kind: KindFacts | undefined;
  /** Path of that object in the document. */
  readonly base: readonly (string | number)[];
  /** The place's path from the object's root. */
  readonly inObject: readonly (string | number)[];
  readonly api: ApiPlace | undefined;
  /** The object as decoding made it of the text. */
  readonly decoded: Decoded | undefined;
}

/** A part of a hover, in Markdown; undefined where it has nothing to tell. */
export type HoverPart = (context: HoverContext) => string | undefined;

export function hoverContext(spot: Spot, resources: Resources): HoverContext | undefined {
  const { yaml } = spot.document.facts;
  const root = yaml.root ?? resources.recover?.(yaml.text).root;
  const place = root && nodeAt(root, spot.offset);
  if (!root || !place?.path.length) return undefined;
  const { path, node, entry, onKey } = place;
  const { snapshot } = spot.analysis;
  const object = objectAt(root, path, snapshot.settings.kubernetesVersion, kindFinder(snapshot, spot.document.uri));
  const base = object?.base ?? [];
  const inObject = path.slice(base.length);
  return {
    spot,
    resources,
    text: yaml.text,
    root,
    path,
    node,
    entry,
    onKey,
    span: onKey && entry ? entry.keySpan : { start: node.start, end: node.end },
    kind: object?.kind,
    base,
    inObject,
    api: object && apiAt(object.kind.struct, inObject),
    decoded: spot.document.facts.decoded.find(one => startsWith(path, one.base)),
  };
}

const startsWith = (path: readonly (string | number)[], start: readonly (string | number)[]) => start.every((step, i) => step === path[i]);

/** The namespace's run that the object is in; undefined for files that are not judged, and while judging would make a person wait. */
export function shardOf({ spot: { analysis, document }, decoded, resources }: HoverContext): Shard | undefined {
  if (resources.inHaste || !decoded) return undefined;
  const environment = analysis.snapshot.environment(document.uri);
  if (!environment) return undefined;
  return analysis.shard(environment, decoded.facts?.namespaced === false ? '' : decoded.namespace || 'default');
}
