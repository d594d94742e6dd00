// Documents that are judged together. Where Nodes are known, Pods of all namespaces compete for them: the whole environment is one run;
// else every namespace is a run of its own, so that an edit costs no more than it must.
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

/** Tells judgements of a Snapshot apart. */
export const judgementKey = (environment: Environment, namespace: string): string =>
  hasNodes(environment) ? environment.id : `${environment.id}\n${namespace}`;

/**
 * Judges in small steps.
 * @param namespace what is asked for; more is judged where it has to be
 * @param old is taken over for as long as all documents stay the same
 */
export function* judgementOf(
  environment: Environment,
  namespace: string,
  { kubernetesVersion }: Settings,
  old: Judgement | undefined,
): Generator<void, Judgement> {
  const { context } = environment;
  const documents = hasNodes(environment) ? environment.documents : environment.inNamespace(namespace);
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
