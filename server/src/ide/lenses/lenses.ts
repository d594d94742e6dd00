// Lines above a workload: what its quota, its LimitRange and the known Nodes make of the Pods that it wants.

import { type Analysis, type Judgement, namespacesAt, placeSpan } from '#analysis';
import type { SourceDocument } from '#workspace';
import type { Span } from '#yaml';
import { type FileWord, fileWord } from '../load/file-word.ts';
import { toldPending } from '../load/told-pending.ts';
import { type Refusal, type Workload, workloadsOf } from '../load/workloads.ts';
import { counted } from '../place/counted.ts';

export interface Lens {
  readonly document: SourceDocument;
  /** The object that it stands above, in offsets of the document. */
  readonly span: Span;
  readonly title: string;
  /** What the title speaks of. */
  readonly target?: FileWord;
}

/** Of every workload in a file, in order. */
export function lensesOf(analysis: Analysis, uri: string): Lens[] {
  const { snapshot } = analysis;
  const environment = snapshot.environment(uri);
  if (!environment || snapshot.role(uri) !== 'manifests') return [];
  const shards = [...namespacesAt(environment, uri, snapshot.settings)].map(namespace => analysis.shard(environment, namespace));
  const judged = new Map(shards.map(({ run, documents, located }) => [run, { run, documents, located, context: environment.context }]));
  const lenses = [...judged.values()].flatMap(judgement => {
    const own = workloadsOf(judgement.run.plane, toldPending(judgement.run)).filter(
      ({ word }) => judgement.documents[word.document]?.uri === uri,
    );
    return own.flatMap(workload => lensesAbove(workload, judgement));
  });
  return lenses.sort((a, b) => a.document.index - b.document.index || a.span.start - b.span.start);
}

function lensesAbove(workload: Workload, judgement: Judgement): Lens[] {
  const document = judgement.documents[workload.word.document]!;
  const span = placeSpan({ path: workload.word.path, mark: 'value' }, document.facts.yaml);
  return [refusalLens(workload, judgement), nodeLens(workload, judgement), qosLens(workload)].flatMap(lens =>
    lens ? [{ document, span, ...lens }] : [],
  );
}

type Text = Pick<Lens, 'title' | 'target'>;

/** Workloads whose number of Pods is called so. */
const REPLICATED = new Set(['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet']);

/** Rule of a refusal → who refuses. */
const REFUSERS: readonly (readonly [RegExp, (name: string) => string])[] = [
  [/^quota\/exceeded$/, name => `${name} is full`],
  [/^quota\//, name => `${name} does not let them in`],
  [/^limit-range\//, name => `LimitRange ${name} refuses them`],
  [/^pod-security\//, () => 'Pod Security refuses them'],
];

function refusalLens({ kind, wanted, made, refusals: [refusal] }: Workload, judgement: Judgement): Text | undefined {
  if (!refusal || made >= wanted) return undefined;
  const target = refusal.because && fileWord(refusal.because.word, judgement);
  const title = `${made} of ${wanted} ${REPLICATED.has(kind) ? 'replicas' : 'Pods'}: ${refuserOf(refusal)}`;
  return { title, ...(target && { target }) };
}

function refuserOf({ rule = '', because }: Refusal): string {
  const refuser = REFUSERS.find(([pattern]) => pattern.test(rule));
  return refuser && (because || rule.startsWith('pod-security/')) ? refuser[1](because?.name ?? '') : 'the server refuses them';
}

/** Goes to the word that keeps the Pods from the Nodes. */
function nodeLens({ made, scheduled = 0, pending, word }: Workload, judgement: Judgement): Text | undefined {
  if (!pending.length) return undefined;
  const finding = judgement.run.findings[word.document]?.find(({ authority }) => authority === 'scheduler');
  const target = finding && 'path' in finding.place && fileWord({ document: word.document, path: finding.place.path }, judgement);
  return { title: `${scheduled} of ${counted(made, 'Pod')} ${made === 1 ? 'gets' : 'get'} a Node`, ...(target && { target }) };
}

const qosLens = ({ qos }: Workload): Text | undefined => (qos ? { title: `QoS ${qos}` } : undefined);
