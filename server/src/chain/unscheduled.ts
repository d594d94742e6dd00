// What the scheduler says of Pods that no known Node takes: once for each workload and text, at the words that are at fault.
import { steps } from '#field';
import type { Finding, Related } from '#findings';
import type { Fault, Placement } from '#scheduler';
import type { Node } from '#schemas';
import type { ControlPlane, Submission } from './plane.ts';

/** Rules that speak of what may be out of sight → the kinds that must be known for it to be told. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  'scheduler/unbound-claim': ['storage.k8s.io/StorageClass'],
  'scheduler/volume-out-of-reach': ['PersistentVolume', 'storage.k8s.io/StorageClass'],
  'scheduler/too-many-volumes': ['PersistentVolume', 'storage.k8s.io/StorageClass'],
  'scheduler/claim-not-found': ['PersistentVolumeClaim'],
  'scheduler/device': ['resource.k8s.io/DeviceClass', 'resource.k8s.io/ResourceSlice'],
};
const OF_NAMESPACE = 'PersistentVolumeClaim';

/** Rules that speak of how large Nodes are. A Node's document may leave that out: then nobody here knows. */
const OF_SIZE = new Set(['scheduler/insufficient-resource', 'scheduler/too-many-pods']);

/** Nodes that are named in one line. */
const MOST_NODES = 5;

/**
 * In small steps. Nothing where no Node is known. Pods of context files are not spoken of.
 * @param submissions of the judged documents
 * @param standing those of context files
 */
export function* unscheduledFindings(
  plane: ControlPlane,
  submissions: readonly Submission[],
  standing: readonly Submission[],
): Generator<void, Finding[]> {
  const [node] = plane.store.list('Node');
  if (!node || [...standing, ...submissions].some(isPattern)) return [];
  const byOrigin = new Map(submissions.map(submission => [submission.origin, submission]));
  const sized = new Set([...standing, ...submissions].filter(tellsSize).map(({ decoded }) => decoded.name));
  const told = new Map<Submission, Set<string>>();
  const findings: Finding[] = [];
  for (const { stored, reason, message } of plane.placements()) {
    const submission = reason === 'Unschedulable' ? byOrigin.get(stored.origin) : undefined;
    if (!submission) continue;
    const texts = told.get(submission) ?? new Set();
    told.set(submission, texts);
    if (texts.has(message)) continue;
    texts.add(message);
    yield;
    const faults = plane.faults(stored.object);
    if (
      faults.length &&
      faults.every(fault => isKnown(fault, plane, stored) && (!OF_SIZE.has(fault.rule) || fault.nodes.every(name => sized.has(name))))
    )
      findings.push(findingOf(submission, message, faults));
  }
  return findings;
}

/** A Node that gets its name by the server is the pattern of several, nobody knows of how many: a load test makes them. */
const isPattern = ({ decoded: { kind, object } }: Submission): boolean =>
  kind === 'Node' && !(object as Node | undefined)?.metadata?.name && Boolean((object as Node | undefined)?.metadata?.generateName);

function tellsSize({ decoded: { kind, object } }: Submission): boolean {
  const { status } = (object ?? {}) as Node;
  return kind === 'Node' && (status?.allocatable ?? status?.capacity) !== undefined;
}

/** Whether everything that the fault speaks of is in sight. */
const isKnown = ({ rule }: Fault, { store }: ControlPlane, { object: { metadata } }: Placement['stored']): boolean =>
  (NEEDS[rule] ?? []).every(kind => store.knows(kind, kind === OF_NAMESPACE ? (metadata?.namespace ?? '') : ''));

/** At the most frequent fault; the others are told beside it. */
function findingOf({ decoded, origin: { document } }: Submission, message: string, faults: readonly Fault[]): Finding {
  const template = decoded.kind === 'Pod' ? [] : ['spec', 'template'];
  const placeOf = ({ at }: Fault) => ({ path: [...decoded.base, ...template, ...steps(at)], mark: 'value' as const });
  const related = faults.map(
    (fault): Related => ({ message: `${fault.reason}: ${namesOf(fault.nodes)}`, document, place: placeOf(fault) }),
  );
  const [first] = faults;
  return { authority: 'scheduler', document, rule: first!.rule, message, place: placeOf(first!), related };
}

const namesOf = (nodes: readonly string[]): string =>
  nodes.length > MOST_NODES ? `${nodes.slice(0, MOST_NODES).join(', ')} and ${nodes.length - MOST_NODES} more` : nodes.join(', ');
