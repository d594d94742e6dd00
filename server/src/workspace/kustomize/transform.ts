// The transformers of one kustomization, in the order in which kustomize runs them.

import { toJSON } from '#yaml';
import type { Accumulated, Builder } from './build.ts';
import { addSpecs, specOf } from './configuration.ts';
import type { FieldSpec } from './field-spec.ts';
import { operationsOf } from './json-patch.ts';
import { type Kustomization, objectsOf } from './kustomization.ts';
import { matchesReference } from './select.ts';
import { setImages } from './transform/images.ts';
import { addAffixes } from './transform/names.ts';
import { setNamespace } from './transform/namespace.ts';
import { addPairs } from './transform/pairs.ts';
import { applyPatch, operate, type PatchOptions, type Report } from './transform/patches.ts';
import { applyReplacement } from './transform/replacements.ts';
import { setReplicas } from './transform/replicas.ts';
import { get, type Tree, type TreeMap, textAt } from './tree.ts';

const METADATA_LABELS: FieldSpec = { path: 'metadata/labels', create: true };

export function transform(builder: Builder, kustomization: Kustomization, into: Accumulated): void {
  const { tree } = kustomization;
  const { configuration } = into;
  const noTarget: Report = (word, message) => builder.report('kustomize/no-target', word, message);
  const all = { builder, kustomization, into, report: noTarget };

  for (const entry of itemsOf(get(tree, 'patchesStrategicMerge'))) {
    const written = textAt(entry);
    const inline = written.includes('\n') ? written : '';
    patch(all, entry, builder.trees(kustomization, inline, written, entry), undefined, {});
  }
  for (const entry of mapsOf(get(tree, 'patches'))) patchEntry(all, entry);

  const namespace = get(tree, 'namespace');
  if (namespace?.kind === 'scalar' && textAt(namespace)) setNamespace(into.resources, configuration.namespace, namespace);
  const [prefix, suffix] = [textAt(tree, 'namePrefix'), textAt(tree, 'nameSuffix')];
  if (prefix) addAffixes(into.resources, configuration.namePrefix, prefix, '');
  if (suffix) addAffixes(into.resources, configuration.nameSuffix, '', suffix);

  for (const entry of mapsOf(get(tree, 'labels'))) {
    const pairs = get(entry, 'pairs');
    if (pairs?.kind === 'map') addPairs(into.resources, labelSpecs(entry, into), pairs);
  }
  const commonLabels = get(tree, 'commonLabels');
  if (commonLabels?.kind === 'map') addPairs(into.resources, configuration.commonLabels, commonLabels);
  const annotations = get(tree, 'commonAnnotations');
  if (annotations?.kind === 'map') addPairs(into.resources, configuration.commonAnnotations, annotations);

  for (const entry of mapsOf(get(tree, 'patchesJson6902'))) {
    const target = get(entry, 'target');
    const operations = builder
      .trees(kustomization, textAt(entry, 'patch'), textAt(entry, 'path'), get(entry, 'patch') ?? get(entry, 'path') ?? entry)
      .flatMap(one => operationsOf(one) ?? []);
    const meant = target?.kind === 'map' ? into.resources.filter(({ ids }) => matchesReference(target, ids)) : [];
    if (!meant.length) noTarget(target ?? entry, 'no resource matches the target of this patch');
    operate(meant, operations, noTarget);
  }
  for (const entry of mapsOf(get(tree, 'replicas'))) {
    const count = get(entry, 'count');
    const name = get(entry, 'name');
    if (count?.kind !== 'scalar' || !name) continue;
    if (!setReplicas(into.resources, configuration.replicas, textAt(name), count))
      noTarget(name, `no Deployment, StatefulSet, ReplicaSet or ReplicationController is called "${textAt(name)}"`);
  }
  for (const entry of mapsOf(get(tree, 'images'))) setImages(into.resources, configuration.images, entry);
  for (const entry of mapsOf(get(tree, 'replacements'))) {
    const path = get(entry, 'path');
    const listed = path
      ? builder.trees(kustomization, '', textAt(path), path).flatMap(one => (one.kind === 'seq' ? itemsOf(one) : [one]))
      : [entry];
    for (const one of listed) if (one.kind === 'map') applyReplacement(into.resources, one, noTarget);
  }
  for (const entry of itemsOf(get(tree, 'transformers'))) runTransformers(all, textAt(entry), entry);
  if (get(tree, 'validators')) builder.openEnded = true;
}

interface Step {
  readonly builder: Builder;
  readonly kustomization: Kustomization;
  readonly into: Accumulated;
  readonly report: Report;
}

const itemsOf = (tree: Tree | undefined): Tree[] => (tree?.kind === 'seq' ? tree.items.map(({ value }) => value) : []);
const mapsOf = (tree: Tree | undefined): TreeMap[] => itemsOf(tree).filter(item => item.kind === 'map');

function patch({ into, report }: Step, word: Tree, documents: readonly Tree[], target: Tree | undefined, options: PatchOptions): void {
  into.resources = applyPatch(into.resources, documents, target, word, report, options);
}

function patchEntry(step: Step, entry: TreeMap): void {
  const word = get(entry, 'patch') ?? get(entry, 'path') ?? entry;
  const documents = step.builder.trees(step.kustomization, textAt(entry, 'patch'), textAt(entry, 'path'), word);
  const options = get(entry, 'options');
  patch(step, word, documents, get(entry, 'target'), {
    allowNameChange: textAt(options, 'allowNameChange') === 'true',
    allowKindChange: textAt(options, 'allowKindChange') === 'true',
  });
}

function labelSpecs(entry: TreeMap, { configuration }: Accumulated): FieldSpec[] {
  const fields = objectsOf(toJSON(get(entry, 'fields') ?? get(entry, 'fieldSpecs') ?? entry)).map(specOf);
  const specs = addSpecs(fields, configuration.labels);
  if (textAt(entry, 'includeSelectors') === 'true') return addSpecs(specs, configuration.commonLabels);
  return addSpecs(textAt(entry, 'includeTemplates') === 'true' ? addSpecs(specs, configuration.templateLabels) : specs, [METADATA_LABELS]);
}

/** Transformers that stand in files of their own. One that we do not know leaves the build uncertain. */
function runTransformers(step: Step, written: string, word: Tree): void {
  const { builder, kustomization } = step;
  const inline = written.includes('\n') ? written : '';
  for (const tree of builder.trees(kustomization, inline, written, word)) {
    const run = TRANSFORMERS[textAt(tree, 'kind')];
    if (run && tree.kind === 'map' && textAt(tree, 'apiVersion') === 'builtin') run(step, tree);
    else builder.partial = true;
  }
}

const specsIn = (tree: TreeMap): FieldSpec[] => objectsOf(toJSON(get(tree, 'fieldSpecs') ?? tree)).map(specOf);

const TRANSFORMERS: Readonly<Record<string, (step: Step, tree: TreeMap) => void>> = {
  LabelTransformer: ({ into }, tree) => {
    const labels = get(tree, 'labels');
    if (labels?.kind === 'map') addPairs(into.resources, specsIn(tree), labels);
  },
  AnnotationsTransformer: ({ into }, tree) => {
    const annotations = get(tree, 'annotations');
    if (annotations?.kind === 'map') addPairs(into.resources, specsIn(tree), annotations);
  },
  NamespaceTransformer: ({ into }, tree) => {
    const namespace = get(tree, 'metadata', 'namespace');
    if (namespace?.kind !== 'scalar') return;
    setNamespace(into.resources, specsIn(tree), namespace, {
      unsetOnly: textAt(tree, 'unsetOnly') === 'true',
      subjects: textAt(tree, 'setRoleBindingSubjects') || 'defaultOnly',
    });
  },
  PrefixTransformer: ({ into }, tree) => addAffixes(into.resources, specsIn(tree), textAt(tree, 'prefix'), ''),
  SuffixTransformer: ({ into }, tree) => addAffixes(into.resources, specsIn(tree), '', textAt(tree, 'suffix')),
  PrefixSuffixTransformer: ({ into }, tree) => addAffixes(into.resources, specsIn(tree), textAt(tree, 'prefix'), textAt(tree, 'suffix')),
  PatchTransformer: (step, tree) => patchEntry(step, tree),
  ImageTagTransformer: ({ into }, tree) => {
    const image = get(tree, 'imageTag');
    if (image?.kind === 'map') setImages(into.resources, specsIn(tree), image);
  },
};
