// Documents that are judged together. Where Nodes are known, Pods of all namespaces compete for them: the whole environment is one run;
// else every namespace is a run of its own, with the objects that have none, so that an edit costs no more than it must. Who asks for all
// namespaces and edits nothing has one run, too: else each of them would judge the cluster's objects anew.
import { judging, type Run } from '#chain';
import { type Environment, namespacesOf, type Settings, type SourceDocument } from '#workspace';
import { type Located, locateFindings } from './located.ts';

export interface Judgement {
  /** Those that the run counts; documents of context files count on after the last. */
  readonly documents: readonly SourceDocument[];
  readonly context: readonly SourceDocument[];
  readonly run: Run;
  /** Findings of the run by the file that they belong to: of what kustomize has built, the file whose line is the cause. */
  readonly located: ReadonlyMap<string, readonly Located[]>;
}

/** What a run is asked for. */
export interface Extent {
  readonly environment: Environment;
  readonly namespace: string;
  /** All namespaces at once. */
  readonly isWhole: boolean;
}

/** The extent of the run that tells of a namespace. @param wantsAll whether all the others are asked for, too */
export const extentOf = (environment: Environment, namespace: string, wantsAll: boolean): Extent => ({
  environment,
  namespace,
  isWhole: wantsAll || hasNodes(environment),
});

/** Tells judgements of a Snapshot apart. */
export const judgementKey = ({ environment, namespace, isWhole }: Extent): string =>
  isWhole ? environment.id : `${environment.id}\n${namespace}`;

/**
 * Judges in small steps.
 * @param old is taken over for as long as all documents stay the same
 */
export function* judgementOf(
  { environment, namespace, isWhole }: Extent,
  { kubernetesVersion }: Settings,
  old: Judgement | undefined,
): Generator<void, Judgement> {
  const { context } = environment;
  const documents = isWhole ? environment.documents : environment.inNamespace(namespace);
  const same = old && sameFacts(old.documents, documents) && sameFacts(old.context, context);
  if (same && sameDocuments(old.documents, documents) && sameDocuments(old.context, context)) return old;
  const facts = documents.map(document => document.facts);
  const run = same ? old.run : yield* judging(facts, { release: kubernetesVersion, context: context.map(document => document.facts) });
  return { documents, context, run, located: locateFindings(run.findings, [...documents, ...context]) };
}

/** The namespaces in which documents of a file are judged. */
export function namespacesAt(environment: Environment, uri: string, { kubernetesVersion }: Settings): ReadonlySet<string> {
  return new Set(environment.ofFile(uri).flatMap(({ facts }) => namespacesOf(facts.head, kubernetesVersion)));
}

const known = new WeakMap<Environment, boolean>();

function hasNodes(environment: Environment): boolean {
  const answer =
    known.get(environment) ??
    [...environment.context, ...environment.documents].some(({ facts: { head } }) =>
      head.objects.some(({ kind, group }) => kind === 'Node' && group === ''),
    );
  known.set(environment, answer);
  return answer;
}

const sameFacts = (a: readonly SourceDocument[], b: readonly SourceDocument[]): boolean =>
  a.length === b.length && a.every(({ facts }, i) => facts === b[i]!.facts);

/** The same also in where they stand in their files. */
const sameDocuments = (a: readonly SourceDocument[], b: readonly SourceDocument[]): boolean => a.every((document, i) => document === b[i]);
