// Lints over one namespace of an environment: its judged documents, what stands around them, and which objects there are at all.
import type { Finding } from '#findings';
import { folderOf, lint } from '#lints';
import type { Defined } from '#references';
import { type Environment, namespacesOf, type Settings, type SourceDocument } from '#workspace';
import type { Judgement } from './judgement.ts';

/** What lints read beside the documents of the shard. If it is equal, they have nothing new to say. */
export interface Surroundings {
  /** Documents of other namespaces in the same files. */
  readonly neighbours: readonly SourceDocument[];
  /** Identities of all objects of the environment, as one text. */
  readonly outline: string;
}

const outlines = new WeakMap<Environment, string>();

export function surroundingsOf(environment: Environment, documents: readonly SourceDocument[]): Surroundings {
  const own = new Set(documents);
  const files = new Set(documents.map(({ uri }) => uri));
  const outline = outlines.get(environment) ?? outlineOf(environment);
  outlines.set(environment, outline);
  return { neighbours: environment.documents.filter(document => files.has(document.uri) && !own.has(document)), outline };
}

export const sameSurroundings = (a: Surroundings, b: Surroundings): boolean =>
  a.outline === b.outline &&
  a.neighbours.length === b.neighbours.length &&
  a.neighbours.every(({ facts }, i) => facts === b.neighbours[i]!.facts);

/** Findings of each document of the namespace, by its position; related places count on with context files and neighbours. */
export function lintShard(
  environment: Environment,
  namespace: string,
  documents: readonly SourceDocument[],
  judged: Pick<Judgement, 'documents' | 'run'>,
  { neighbours }: Surroundings,
  { kubernetesVersion, preset, rules }: Settings,
): Finding[][] {
  const refusals = new Map(judged.documents.map((document, i) => [document, judged.run.findings[i]!.filter(isRefusal)]));
  const members = documents.map(document => ({
    uri: document.uri,
    facts: document.facts,
    built: document.origins !== undefined,
    role: namespacesOf(document.facts.head, kubernetesVersion).includes(namespace) ? ('judged' as const) : ('around' as const),
    refused: Boolean(refusals.get(document)?.length),
  }));
  const around = [...environment.context, ...neighbours].map(({ uri, facts, origins }) => ({
    uri,
    facts,
    built: origins !== undefined,
    role: 'around' as const,
    refused: false,
  }));
  const defined = [
    ...environment.documents.flatMap(document => definedIn(document, { misnamed: refusals.get(document)?.some(isAboutName) === true })),
    ...environment.context.flatMap(document => definedIn(document, { live: true })),
  ];
  return lint([...members, ...around], { release: kubernetesVersion, preset, rules, defined }).slice(0, documents.length);
}

const isRefusal = ({ authority }: Finding) => authority === 'server';

const isAboutName = ({ place }: Finding) => 'path' in place && place.path.at(-2) === 'metadata';

const definedIn = ({ uri, facts, origins }: SourceDocument, more: Pick<Defined, 'misnamed' | 'live'>): Defined[] =>
  facts.head.objects.map(({ group, kind, namespace, name }) => ({
    group,
    kind,
    namespace,
    name,
    folder: folderOf(uri),
    partial: origins?.partial === true,
    ...more,
  }));

const outlineOf = ({ documents, context }: Environment): string =>
  [...documents, ...context]
    .flatMap(({ facts }) => facts.head.objects.map(({ group, kind, namespace, name }) => `${group}/${kind} ${namespace}/${name}`))
    .join('\n');
