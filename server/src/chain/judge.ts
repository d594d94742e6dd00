// An environment's documents through the control plane, and what is to be said about each of them.
import type { Reason } from '#admission';
import { clone, kindKey, type Stored } from '#cluster';
import type { Decoded } from '#decode';
import { type Path, root, steps } from '#field';
import { errorFinding, type Finding, type Related } from '#findings';
import { minorOf, type Release } from '#schemas';
import type { Facts } from '#workspace';
import { namespacesOf } from './dry-run.ts';
import { type Answer, ControlPlane, type Submission } from './plane.ts';
import { unscheduledFindings } from './unscheduled.ts';

export interface JudgeOptions {
  readonly release: Release;
  /** Facts of the context files: the cluster as it is. */
  readonly context: readonly Facts[];
}

export interface Run {
  /** What the cluster has come to, for hovers and views. */
  readonly plane: ControlPlane;
  /** Of each judged document, by its position; `Finding.document` is that position, and context files count on after the last. */
  readonly findings: readonly (readonly Finding[])[];
}

/**
 * Submits every document in order and collects what server, controllers and scheduler say, each at its place. In small steps, one or two for
 * each document: so that a large cluster holds nobody up.
 */
export function* judging(documents: readonly Facts[], { release, context }: JudgeOptions): Generator<void, Run> {
  // What has been thrown away is read again here, and not all at once.
  for (const facts of documents) yield void facts.decoded;
  const submissions = submissionsOf(documents, 0);
  const adopted = submissionsOf(context, documents.length);
  const known = kindsByNamespace([...submissions, ...adopted]);
  const plane = new ControlPlane({
    minor: minorOf(release),
    namespaces: namespacesOf([...submissions, ...adopted]),
    knows: (kind, namespace) => known.has(`${kind} ${namespace}`),
  });
  for (const submission of adopted) plane.adopt(submission);
  const findings: Finding[] = documents.flatMap(({ textFindings }, document) => textFindings.map(finding => ({ ...finding, document })));
  for (const submission of submissions) {
    yield;
    const standing = standingObject(plane, submission);
    if (standing) findings.push(...updateFindings(plane, submission, standing, documents));
    else findings.push(...answerFindings(plane.submit(submission), documents));
  }
  yield;
  plane.finish();
  const byOrigin = new Map(submissions.map(submission => [submission.origin, submission]));
  yield;
  for (const { workload, refused, document, base, message, isAside } of plane.events) {
    // Nothing is told of context files.
    if (document >= documents.length || isAside) continue;
    const path = [...(byOrigin.get(workload.origin)?.decoded.base ?? []), ...base];
    const found = refusalFindings(refused, { authority: 'controller', document, base: path, message });
    findings.push(...found.map(finding => countedAt(finding, path, workload.object.kind)));
  }
  findings.push(...(yield* unscheduledFindings(plane, submissions, adopted)));
  const byDocument = documents.map((): Finding[] => []);
  for (const finding of findings) byDocument[finding.document]?.push(finding);
  return { plane, findings: byDocument };
}

/** @param from position of the first document in the run */
const submissionsOf = (documents: readonly Facts[], from: number): Submission[] =>
  documents.flatMap(({ decoded }, i) => decoded.map(one => ({ decoded: one, origin: { document: from + i } })));

/** What a context file, or a document before this one, has put where the submission's object is to go. */
function standingObject(plane: ControlPlane, { decoded: { facts, name, namespace, refusal, object } }: Submission): Stored | undefined {
  if (!facts || !object || refusal) return undefined;
  const stored = plane.store.get(kindKey(facts.group, facts.kind), facts.namespaced ? namespace || 'default' : '', name);
  return stored && stored.origin.document >= 0 ? stored : undefined;
}

/**
 * Applying what stands already is no create: it is read and validated, but makes no new Pods and takes nothing of a quota. What the document
 * asks for counts from then on, with the status that the cluster has given to it.
 */
function updateFindings(plane: ControlPlane, { decoded, origin }: Submission, standing: Stored, documents: readonly Facts[]): Finding[] {
  const { object } = decoded;
  // A quota's bounds are the document's, its use is the cluster's.
  const { hard: _, ...status } = (standing.object.status ?? {}) as { hard?: unknown };
  if (object) plane.adopt({ decoded: { ...decoded, object: { ...clone(object), status } }, origin });
  return decoded.item ? [] : documents[origin.document]!.objectFindings.map(finding => ({ ...finding, document: origin.document }));
}

/** Kinds that the environment manages, by namespace: only of those may anything be called missing. */
function kindsByNamespace(submissions: readonly Submission[]): Set<string> {
  return new Set(
    submissions.map(
      ({ decoded: { group, kind, namespace, facts } }) =>
        `${group ? `${group}/` : ''}${kind} ${facts?.namespaced ? namespace || 'default' : ''}`,
    ),
  );
}

function answerFindings(answer: Answer, documents: readonly Facts[]): Finding[] {
  const { submission, errors, warnings } = answer;
  const { decoded, origin } = submission;
  const document = origin.document;
  const invalid = errors.map(error => errorFinding(error, decoded.base, document));
  // An unknown field does not hide what validation would say of the rest.
  if (decoded.refusal && !answer.denial?.reasons.length)
    return decoded.item ? [] : [...documents[document]!.objectFindings.map(finding => ({ ...finding, document })), ...invalid];
  return [
    ...invalid,
    ...(answer.denial
      ? refusalFindings({ denial: answer.denial }, { authority: 'server', document, base: decoded.base, message: answer.message })
      : []),
    ...warnings.map(
      ({ message, rule, at }): Finding => ({ authority: 'warning', document, rule, message, place: placeOf(decoded.base, at ?? root) }),
    ),
  ];
}

type Refused = Pick<Answer, 'denial' | 'errors'>;

/** A refusal as it was told: by whom, of which place, in which words. */
interface Told {
  readonly authority: 'server' | 'controller';
  readonly document: number;
  /** Of the object that was refused, or of what describes it. */
  readonly base: Decoded['base'];
  readonly message: string;
}

/** One finding for each reason of a refusal; the whole message where the refusal gives none. */
function refusalFindings({ denial, errors }: Partial<Refused>, { authority, document, base, message }: Told): Finding[] {
  const one = ({ rule, at, onKey, data }: Partial<Reason> & Pick<Reason, 'rule' | 'at'>, text = message, related?: Related[]): Finding => ({
    authority,
    document,
    rule,
    message: text,
    place: { ...placeOf(base, at), ...(onKey && { mark: 'key' }) },
    ...(related?.length && { related }),
    ...(data && { data }),
  });
  if (errors?.length)
    return errors.map(({ word, mark, at, data }) => one({ rule: `validation/${word}`, at: mark ?? at, ...(data && { data }) }));
  if (!denial?.reasons.length) return [one({ rule: `${authority}/refused`, at: root })];
  return denial.reasons.map(reason => {
    const related = reason.because
      ? [{ message: reason.message, document: reason.because.stored.origin.document, place: placeOf([], reason.because.at) }]
      : [];
    return one(
      reason,
      toldAlone(reason, denial.reasons.length, message),
      related.filter(({ document: at }) => at >= 0),
    );
  });
}

/** Each of several reasons is told at its own place, and what cannot be read by its own sentence. */
function toldAlone({ rule, message: sentence }: Reason, reasons: number, message: string): string {
  if (rule.startsWith('decode/')) return sentence;
  return reasons > 1 ? message.replace(/(is forbidden: ).*/s, (_, head: string) => head + sentence) : message;
}

/** The field that says how many Pods a workload wants, `replicas` of most. The Nodes say it of a DaemonSet: its template is what it has. */
const COUNT: Readonly<Record<string, string>> = { Job: 'parallelism', DaemonSet: 'template' };

/** What is wrong with a Pod as a whole is wrong with how many of them are wanted. */
function countedAt(finding: Finding, template: Decoded['base'], kind: string): Finding {
  if (!('path' in finding.place) || finding.place.path.length > template.length) return finding;
  return { ...finding, place: { path: [...template.slice(0, -1), COUNT[kind] ?? 'replicas'], mark: 'value' } };
}

const placeOf = (base: Decoded['base'], at: Path) => ({ path: [...base, ...steps(at)], mark: 'value' as const });
