// An offline `kubectl apply --dry-run=server` of one YAML stream, with what controllers and scheduler would do about it.
import { type Definition, definitionKeys, definitionsOf } from '#custom';
import { type DecodeOptions, decodeDocument } from '#decode';
import type { Draw } from '#scheduler';
import { type CustomResourceDefinition, minorOf } from '#schemas';
import { childOf, parsePart, splitStream, toJSON, type YamlDocument } from '#yaml';
import { ControlPlane, type Submission } from './plane.ts';
import { type Verdict, verdictOf } from './verdict.ts';

const NO_NAMESPACE = /^[ \t]*#[ \t]*plimsoll:[ \t]*no-namespace[ \t]*\r?$/m;

export interface DryRunOptions extends DecodeOptions {
  /** Objects that stand in the cluster already. */
  readonly context?: readonly Submission[];
  /** See Scheduler: to follow what chance has chosen elsewhere. */
  readonly draw?: Draw;
}

/** A document of a stream that holds anything. */
interface StreamDocument {
  readonly yaml: YamlDocument;
  /** Line of its first content, from 1. */
  readonly line: number;
}

export function readStream(text: string): StreamDocument[] {
  return splitStream(text)
    .map(part => ({ part, yaml: parsePart(part) }))
    .filter(({ yaml }) => yaml.root || yaml.problem)
    .map(({ part, yaml }) => ({ yaml, line: (part.contentLine ?? part.line) + 1 }));
}

/** What became of a stream: the cluster as it is then, and what was said on the way. */
export interface StreamRun {
  readonly plane: ControlPlane;
  readonly verdict: Verdict;
}

/** The verdict on a stream, see runStream. */
export const dryRun = (text: string, options: DryRunOptions): Verdict => runStream(text, options).verdict;

/**
 * Submits a stream to a cluster that holds nothing else but the context.
 * Namespaces that documents name and none creates are there, unless a line `# plimsoll: no-namespace` says otherwise.
 */
export function runStream(text: string, options: DryRunOptions): StreamRun {
  const documents = readStream(text);
  const customKinds = customKindsOf(documents, options.context ?? []);
  const submissions = documents.flatMap(({ yaml }, document) =>
    decodeDocument(yaml, customKinds.size ? { ...options, customKinds } : options).map(
      (decoded): Submission => ({ decoded, origin: { document } }),
    ),
  );
  const plane = new ControlPlane({
    minor: minorOf(options.release),
    namespaces: NO_NAMESPACE.test(text) ? [] : namespacesOf(submissions),
    unknownKinds: options.unknownKinds,
    ...(options.draw && { draw: options.draw }),
  });
  for (const submission of options.context ?? []) plane.adopt(submission);
  for (const submission of submissions) plane.submit(submission);
  plane.finish();
  const verdict = verdictOf(plane, `v${options.release}`, document => ({
    line: documents[document]?.line ?? 1,
    duplicates: documents[document]?.yaml.duplicates.map(duplicate => duplicate.message) ?? [],
  }));
  return { plane, verdict };
}

/** Custom kinds that the stream defines, wherever: which of them are known when, the control plane sees. */
function customKindsOf(documents: readonly StreamDocument[], context: readonly Submission[]): Map<string, Definition> {
  const definitions: CustomResourceDefinition[] = [];
  for (const { yaml } of documents) {
    const kind = childOf(yaml.root, 'kind');
    if (yaml.root && kind?.kind === 'scalar' && kind.value === 'CustomResourceDefinition')
      definitions.push(toJSON(yaml.root) as CustomResourceDefinition);
  }
  for (const { decoded } of context)
    if (decoded.kind === 'CustomResourceDefinition' && decoded.object) definitions.push(decoded.object as CustomResourceDefinition);
  return new Map(definitions.flatMap(definitionsOf).flatMap(one => definitionKeys(one).map(key => [key, one] as const)));
}

/** A name that a namespace can have. */
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Namespaces that objects name and no document creates; none can be there whose name the server would refuse. */
export function namespacesOf(submissions: readonly Submission[]): Set<string> {
  const named = new Set<string>();
  const made = new Set<string>();
  for (const { decoded } of submissions) {
    if (decoded.facts?.namespaced !== false && decoded.namespace) named.add(decoded.namespace);
    if (decoded.group === '' && decoded.kind === 'Namespace') made.add(decoded.name);
  }
  return new Set([...named].filter(name => NAMESPACE.test(name) && !made.has(name)));
}
