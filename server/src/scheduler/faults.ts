// From the scheduler's reasons to the words of the Pod that are at fault: what diagnostics underline.
import { child, index, key, type Path, root } from '#field';
import type { Pod } from '#schemas';
import { type Labels, selectorFromLabels } from './label-selector.ts';
import { claimNames } from './volumes/claims-of-pod.ts';

/** Why a Node is not for a Pod, in the scheduler's words. */
export interface NodeReasons {
  readonly node: string;
  readonly labels: Labels;
  readonly reasons: readonly string[];
}

export interface Fault {
  /** `scheduler/untolerated-taint` */
  readonly rule: string;
  /** In the scheduler's words. */
  readonly reason: string;
  /** In the Pod. */
  readonly at: Path;
  /** Nodes that give this reason. */
  readonly nodes: readonly string[];
}

/** Where a Pod asks for what a reason is about. @param labels of the Nodes that give the reason */
type Find = (pod: Pod, labels: readonly Labels[], reason: string) => Path;

const spec = child(root, 'spec');
const affinity = child(spec, 'affinity');
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

/** One reason for each fault that a Pod has, the most frequent first. */
export function faultsOf(pod: Pod, answers: readonly NodeReasons[]): readonly Fault[] {
  const byReason = new Map<string, NodeReasons[]>();
  for (const answer of answers) for (const reason of answer.reasons) byReason.set(reason, [...(byReason.get(reason) ?? []), answer]);
  return [...byReason]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([reason, nodes]) => {
      const { rule, find } = kindOf(reason);
      const labels = nodes.map(node => node.labels);
      return { rule: `scheduler/${rule}`, reason, at: find(pod, labels, reason), nodes: nodes.map(({ node }) => node) };
    });
}

interface Kind {
  readonly rule: string;
  readonly find: Find;
}

const inSpec: Find = () => spec;

const tolerations: Find = ({ spec: { tolerations } = {} }) => (tolerations?.length ? child(spec, 'tolerations') : spec);

/** The entry of nodeSelector that no Node has; else the whole of what is asked of Nodes. */
const nodeAffinity: Find = ({ spec: { nodeSelector = {}, affinity: wishes } = {} }, labels) => {
  const entry = Object.entries(nodeSelector).find(([name, value]) => !labels.some(selectorFromLabels({ [name]: value }).matches));
  if (entry) return key(child(spec, 'nodeSelector'), entry[0]);
  const required = wishes?.nodeAffinity?.[REQUIRED];
  if (!required) return child(spec, 'nodeSelector');
  const terms = child(affinity, 'nodeAffinity', REQUIRED, 'nodeSelectorTerms');
  return required.nodeSelectorTerms?.length === 1 ? index(terms, 0) : terms;
};

/** The container that requests most of the resource; the Pod's own request comes first. */
const request: Find = ({ spec: { resources, containers = [], initContainers = [] } = {} }, _, reason) => {
  const name = reason.replace('Insufficient ', '');
  if (resources?.requests?.[name]) return key(child(spec, 'resources', 'requests'), name);
  const asking = [
    ...containers.map((container, i) => ({ amount: container.resources?.requests?.[name], at: index(child(spec, 'containers'), i) })),
    ...initContainers.map((container, i) => ({
      amount: container.resources?.requests?.[name],
      at: index(child(spec, 'initContainers'), i),
    })),
  ].filter(({ amount }) => amount);
  const [most] = asking.sort((a, b) => b.amount!.cmp(a.amount!));
  return most ? key(child(most.at, 'resources', 'requests'), name) : spec;
};

const hostPort: Find = ({ spec: { containers = [], hostNetwork } = {} }) => {
  for (const [i, { ports = [] }] of containers.entries()) {
    const port = ports.findIndex(({ hostPort }) => hostPort);
    const at = child(index(child(spec, 'containers'), i), 'ports');
    if (port >= 0) return child(index(at, port), hostNetwork ? 'containerPort' : 'hostPort');
  }
  return spec;
};

const terms =
  (name: 'podAffinity' | 'podAntiAffinity'): Find =>
  ({ spec: { affinity: wishes } = {} }, labels) => {
    const required = wishes?.[name]?.[REQUIRED] ?? [];
    if (!required.length) return spec;
    const at = child(affinity, name, REQUIRED);
    // A term by a label that the Nodes lack cannot be met by any Pod.
    const lost = required.findIndex(({ topologyKey = '' }) => labels.every(has => !(topologyKey in has)));
    return index(at, Math.max(lost, 0));
  };

const spreading: Find = ({ spec: { topologySpreadConstraints = [] } = {} }, labels) => {
  const hard = topologySpreadConstraints
    .map((constraint, i) => ({ ...constraint, i }))
    .filter(one => one.whenUnsatisfiable === 'DoNotSchedule');
  const lost = hard.find(({ topologyKey = '' }) => labels.every(has => !(topologyKey in has)));
  const at = lost ?? hard[0];
  return at ? index(child(spec, 'topologySpreadConstraints'), at.i) : spec;
};

/** The volume whose claim the reason names; else the first that has one. */
const claim: Find = (pod, _, reason) => {
  const claims = claimNames(pod, 'all');
  const named = claims.find(({ claim: name }) => reason.includes(`"${name}"`) || reason.includes(`/${name} was not created`)) ?? claims[0];
  if (!named) return child(spec, 'volumes');
  const volume = index(child(spec, 'volumes'), named.volume);
  return named.ephemeral ? child(volume, 'ephemeral') : child(volume, 'persistentVolumeClaim', 'claimName');
};

const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [/^node\(s\) were unschedulable/, { rule: 'cordoned-node', find: tolerations }],
  [/^node\(s\) had untolerated taint/, { rule: 'untolerated-taint', find: tolerations }],
  [/node affinity\/selector|\[NodeAffinity\]|affinity terms conflict/, { rule: 'node-affinity', find: nodeAffinity }],
  [/^node\(s\) didn't have free ports/, { rule: 'host-port', find: hostPort }],
  [/^Insufficient /, { rule: 'insufficient-resource', find: request }],
  [/^Too many pods/, { rule: 'too-many-pods', find: inSpec }],
  [/topology spread constraints/, { rule: 'topology-spread', find: spreading }],
  [/^node\(s\) didn't match pod affinity rules/, { rule: 'pod-affinity', find: terms('podAffinity') }],
  [/^node\(s\) didn't match pod anti-affinity rules/, { rule: 'pod-anti-affinity', find: terms('podAntiAffinity') }],
  [/existing pods anti-affinity rules/, { rule: 'unwelcome', find: () => child(root, 'metadata', 'labels') }],
  [/no available disk/, { rule: 'disk-in-use', find: () => child(spec, 'volumes') }],
  [/exceed max volume count/, { rule: 'too-many-volumes', find: claim }],
  [/unbound immediate/, { rule: 'unbound-claim', find: claim }],
  [/persistentvolumeclaim ".*" (not found|is being deleted|bound to)|pod is not owner/, { rule: 'claim-not-found', find: claim }],
  [/[Pp]ersistent ?[Vv]olume|volume zone|free storage|pvc\(s\)|storageclass/, { rule: 'volume-out-of-reach', find: claim }],
  [/claim|device class/, { rule: 'device', find: () => child(spec, 'resourceClaims') }],
];

const kindOf = (reason: string): Kind => KINDS.find(([pattern]) => pattern.test(reason))?.[1] ?? { rule: 'unschedulable', find: inSpec };
