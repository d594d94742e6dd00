// From a custom resource to its CustomResourceDefinition, also to one of another environment: from its kind to the name of the kind, from a
// field to the field's schema.
import { locate, type Node, nodeAt, nodeOf } from '#yaml';
import { definedBy } from '../custom/workspace-kinds.ts';
import { textAt } from '../place/api-place.ts';
import type { Spot } from '../types.ts';
import type { Word } from './mention.ts';

type Steps = readonly (string | number)[];

/** Undefined where nothing in the workspace defines what stands there. */
export function schemaWordAt({ analysis: { snapshot }, document: { uri, facts }, offset }: Spot): Word | undefined {
  const { root } = facts.yaml;
  const place = root && nodeAt(root, offset);
  if (!root || !place?.path.length) return undefined;
  const object = facts.decoded.find(({ base, facts: builtIn }) => !builtIn && base.every((step, i) => step === place.path[i]));
  if (!object) return undefined;
  const { apiVersion, kind, version, base } = object;
  const steps = place.path.slice(base.length);
  const isKind = steps.length === 1 && (steps[0] === 'kind' || steps[0] === 'apiVersion');
  if (!isKind && !place.onKey) return undefined;
  const found = definedBy(snapshot, uri, { apiVersion, kind });
  const tree = found?.document.facts.yaml.root;
  if (!found || !tree) return undefined;
  const definition = baseOf(found.document.facts.decoded, kind);
  const path = isKind ? [...definition, 'spec', 'names', 'kind'] : schemaPath(tree, definition, version, steps);
  return path && { document: found.document, ...locate(tree, path, isKind ? 'value' : 'key') };
}

/** The definition of a kind may be an item of a List. */
const baseOf = (decoded: Spot['document']['facts']['decoded'], kind: string): Steps =>
  decoded.find(({ object }) => (object?.spec as { names?: { kind?: string } } | undefined)?.names?.kind === kind)?.base ?? [];

function schemaPath(tree: Node, definition: Steps, version: string, steps: Steps): Steps | undefined {
  const versions = [...definition, 'spec', 'versions'];
  const list = nodeOf(tree, versions);
  const index = list?.kind === 'seq' ? list.items.findIndex((_, i) => textAt(tree, [...versions, i, 'name']) === version) : -1;
  let path: Steps = [...versions, index, 'schema', 'openAPIV3Schema'];
  for (const step of steps) {
    const ways = typeof step === 'number' ? [['items']] : [['properties', step], ['additionalProperties']];
    const way = ways.find(one => nodeOf(tree, [...path, ...one]));
    if (!way) return undefined;
    path = [...path, ...way];
  }
  return path;
}
