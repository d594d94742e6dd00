// How full the environment of a file is: its namespaces with their quotas, its Nodes with their Pods.
import { type Analysis, type Judgement, namespacesAt } from '#analysis';
import type { Environment } from '#workspace';
import { type ClusterLoad, clusterLoad } from './cluster-load.ts';
import { type FileWord, fileWord } from './file-word.ts';
import { toldPending } from './told-pending.ts';

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
    ? [loadIn(first)]
    : [...judged].map(([namespace, one]) => loadIn(one, new Set([namespace])));
  return { environment: environment.id, namespaces: loads.flatMap(({ namespaces }) => namespaces), nodes: loads[0]!.nodes };
}

const loadIn = (judgement: Judgement, namespaces?: ReadonlySet<string>): ClusterLoad<FileWord> =>
  clusterLoad(judgement.run.plane, word => fileWord(word, judgement), {
    isTold: toldPending(judgement.run),
    ...(namespaces && { namespaces }),
  });

/** Those of the file, and those that someone has set bounds for. */
function namespacesOf(environment: Environment, analysis: Analysis, uri: string): string[] {
  const names = new Set(namespacesAt(environment, uri, analysis.snapshot.settings));
  for (const { facts } of [...environment.documents, ...environment.context])
    for (const { kind, group, namespace } of facts.head.objects) if (group === '' && TELLING.has(kind)) names.add(namespace || 'default');
  return [...names].sort();
}
