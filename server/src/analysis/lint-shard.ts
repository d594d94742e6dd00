// Lints over one namespace of an environment: its judged documents, what stands around them, and which objects there are at all.
import type { Finding } from '#findings';
import { lint } from '#lints';
import { type Defined, Inventory } from '#references';
import { type Environment, folderOf, namespacesOf, type Settings, type SourceDocument } from '#workspace';
import type { Judgement } from './judgement.ts';

/** What lints read beside the documents of the shard. If it is equal, they have nothing new to say. */
export interface Surroundings {
  /** Documents of other namespaces in the same files. */
  readonly neighbours: readonly SourceDocument[];
  /** Identities of all objects of the environment, as one text. */
  readonly outline: string;
}

/** What lints ask of an environment as a whole. */
interface Overview {
  readonly inventory: Inventory;
  readonly outline: string;
  readonly byFile: ReadonlyMap<string, readonly SourceDocument[]>;
}

const overviews = new WeakMap<Environment, Overview>();

function overviewOf(environment: Environment): Overview {
  const known = overviews.get(environment);
  if (known) return known;
  const { documents, context, partial } = environment;
  const defined = [...documents.flatMap(one => definedIn(one, false, partial)), ...context.flatMap(one => definedIn(one, true))];
  const outline = defined.map(({ group, kind, namespace, name }) => `${group}/${kind} ${namespace}/${name}`).join('\n');
  const overview = { inventory: new Inventory(defined), outline, byFile: Map.groupBy(documents, ({ uri }) => uri) };
  overviews.set(environment, overview);
  return overview;
}

export function surroundingsOf(environment: Environment, documents: readonly SourceDocument[]): Surroundings {
  const { outline, byFile } = overviewOf(environment);
  const own = new Set(documents);
  const files = new Set(documents.map(({ uri }) => uri));
  return { neighbours: [...files].flatMap(uri => (byFile.get(uri) ?? []).filter(document => !own.has(document))), outline };
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
  const refusals = refusalsOf(judged);
  const members = documents.map(document => ({
    uri: document.uri,
    facts: document.facts,
    built: document.origins !== undefined,
    role: namespacesOf(document.facts.head, kubernetesVersion).includes(namespace) ? ('judged' as const) : ('around' as const),
    refused: refusals.has(document),
    misnamed: refusals.get(document)?.some(isAboutName) === true,
  }));
  const around = [...environment.context, ...neighbours].map(({ uri, facts, origins }) => ({
    uri,
    facts,
    built: origins !== undefined,
    role: 'around' as const,
    refused: false,
    misnamed: false,
  }));
  const { inventory } = overviewOf(environment);
  return lint([...members, ...around], { release: kubernetesVersion, preset, rules, inventory }).slice(0, documents.length);
}

type Refusals = ReadonlyMap<SourceDocument, readonly Finding[]>;

/** By what was judged: a run may be that of hundreds of namespaces. */
const refusalsOfRuns = new WeakMap<readonly SourceDocument[], Refusals>();

/** Of the documents that the server refuses, why. */
function refusalsOf({ documents, run }: Pick<Judgement, 'documents' | 'run'>): Refusals {
  const known = refusalsOfRuns.get(documents);
  if (known) return known;
  const refusals = new Map<SourceDocument, readonly Finding[]>();
  documents.forEach((document, i) => {
    const refused = run.findings[i]!.filter(isRefusal);
    if (refused.length) refusals.set(document, refused);
  });
  refusalsOfRuns.set(documents, refusals);
  return refusals;
}

const isRefusal = ({ authority }: Finding) => authority === 'server';

const isAboutName = ({ place }: Finding) => 'path' in place && place.path.at(-2) === 'metadata';

const definedIn = ({ uri, facts, origins }: SourceDocument, live: boolean, partial = false): Defined[] =>
  facts.head.objects.map(({ group, kind, namespace, name }) => ({
    group,
    kind,
    namespace,
    name,
    folder: folderOf(uri),
    live,
    partial: partial || origins?.partial === true,
  }));
