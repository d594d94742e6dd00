// How full the environment of a file is: its namespaces with their quotas, its Nodes with their Pods.
import { type Analysis, type Judgement, namespacesAt, placeSpan } from '#analysis';
import type { Environment, SourceDocument } from '#workspace';
import type { Span } from '#yaml';
import { type ClusterLoad, clusterLoad, type Word } from './cluster-load.ts';

/** A word of a file. */
export interface FileWord {
  readonly document: SourceDocument;
  readonly span: Span;
}

export interface EnvironmentLoad extends ClusterLoad<FileWord> {
  /** The folder that is applied together, or the kustomization. */
  readonly environment: string;
}

/** Kinds whose namespaces are shown although the file has nothing to do with them. */
const TELLING = new Set(['ResourceQuota', 'LimitRange']);

/** Worked out in small steps; undefined where the file belongs to no environment. */
export function* loadOf(analysis: Analysis, uri: string): Generator<void, EnvironmentLoad | undefined> {
  const environment = analysis.snapshot.environment(uri);
  if (!environment) return undefined;
  const judged = new Map<string, Judgement>();
  for (const namespace of namespacesOf(environment, analysis, uri)) judged.set(namespace, yield* analysis.judging(environment, namespace));
  const [first, ...others] = judged.values();
  if (!first) return undefined;
  // Where Nodes are known all namespaces are one run, which tells of all of them.
  const loads = others.every(other => other === first)
    ? [clusterLoad(first.run.plane, placeIn(first))]
    : [...judged].map(([namespace, one]) => clusterLoad(one.run.plane, placeIn(one), new Set([namespace])));
  return { environment: environment.id, namespaces: loads.flatMap(({ namespaces }) => namespaces), nodes: loads[0]!.nodes };
}

/** Those of the file, and those that someone has set bounds for. */
function namespacesOf(environment: Environment, analysis: Analysis, uri: string): string[] {
  const names = new Set(namespacesAt(environment, uri, analysis.snapshot.settings));
  for (const { facts } of [...environment.documents, ...environment.context])
    for (const { kind, group, namespace } of facts.head.objects) if (group === '' && TELLING.has(kind)) names.add(namespace || 'default');
  return [...names].sort();
}

const placeIn =
  ({ documents, context }: Judgement) =>
  ({ document: position, path }: Word): FileWord | undefined => {
    const document = documents[position] ?? context[position - documents.length];
    if (!document) return undefined;
    if (document.origins) {
      const { start, end, document: home } = document.origins.find(path, 'value');
      return { document: home, span: { start, end } };
    }
    return { document, span: placeSpan({ path, mark: 'value' }, document.facts.yaml) };
  };
