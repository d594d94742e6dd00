// DaemonSets: a Pod on every Node that their Pods may run on.
// Source: https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
import { clone, type Stored } from '#cluster';
import type { Affinity, DaemonSet, Node, Pod, PodSpec, Toleration } from '#schemas';
import type { Controller } from './controller.ts';
import { madePod } from './made-pod.ts';
import { hashLabel, POD, podFromTemplate } from './pod-from-template.ts';
import { keepRevision } from './revision.ts';
import { BURST, slowStart } from './slow-start.ts';

/** Daemons stay where others leave. */
const ALWAYS_TOLERATED: readonly (readonly [key: string, effect: string])[] = [
  ['node.kubernetes.io/not-ready', 'NoExecute'],
  ['node.kubernetes.io/unreachable', 'NoExecute'],
  ['node.kubernetes.io/disk-pressure', 'NoSchedule'],
  ['node.kubernetes.io/memory-pressure', 'NoSchedule'],
  ['node.kubernetes.io/pid-pressure', 'NoSchedule'],
  ['node.kubernetes.io/unschedulable', 'NoSchedule'],
];
const ON_HOST_NETWORK = ['node.kubernetes.io/network-unavailable', 'NoSchedule'] as const;

export const daemonSet: Controller = (workload, { made }, hands) => {
  if (!keepRevision(workload, hands)) return false;
  const { metadata, spec = {} } = workload.object as DaemonSet;
  const template = clone(spec.template ?? {});
  const podSpec: PodSpec = { ...template.spec, tolerations: withTolerations(template.spec ?? {}) };
  const nodes = [...hands.cluster.list<Node>('Node')].map(({ object }) => object).filter(node => runsOn(podSpec, node, hands.fits));
  for (const pod of hands.adopt(workload, spec.selector)) {
    const node = hands.nodeOf(pod);
    // A Pod of another template is replaced by one of this, and has no right to a Node that the workload is not for.
    if (node && spec.updateStrategy?.type === 'OnDelete' && nodes.some(one => nameOf(one) === node)) made.add(node);
    else if (node) hands.remove(pod);
  }
  const wanted = nodes.filter(node => !made.has(nameOf(node))).slice(0, BURST);
  return slowStart(wanted, node => {
    const about = { generateName: `${metadata?.name}-`, labels: hashLabel('controller-revision-hash') };
    const pod = podFromTemplate(workload, { ...template, spec: podSpec }, about);
    pod.spec.affinity = onlyOn(nameOf(node), pod.spec.affinity);
    const isMade = madePod(workload, hands.create(workload, POD, pod), hands) !== undefined;
    if (isMade) made.add(nameOf(node));
    return isMade;
  });
};

const nameOf = ({ metadata }: Node): string => metadata?.name ?? '';

function runsOn(spec: PodSpec, node: Node, fits: (pod: Pod, node: Node) => boolean): boolean {
  return (!spec.nodeName || spec.nodeName === nameOf(node)) && fits({ spec }, node);
}

/** Each takes the place of the template's toleration of the same taint. */
function withTolerations({ tolerations = [], hostNetwork }: PodSpec): Toleration[] {
  const merged = [...tolerations];
  for (const [key, effect] of hostNetwork ? [...ALWAYS_TOLERATED, ON_HOST_NETWORK] : ALWAYS_TOLERATED) {
    const toleration = { key, operator: 'Exists', effect };
    const same = merged.findIndex(one => one.key === key && one.effect === effect && one.operator === 'Exists' && !one.value);
    if (same >= 0) merged[same] = toleration;
    else merged.push(toleration);
  }
  return merged;
}

/** The scheduler places the Pod, but on this Node alone: what the template asks of Nodes has been looked at. */
function onlyOn(node: string, affinity: Affinity = {}): Affinity {
  const nodeSelectorTerms = [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }] }];
  return {
    ...affinity,
    nodeAffinity: { ...affinity.nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
  };
}

/** DaemonSets are never done: a Node may come. */
export const waitsForNodes = ({ object }: Stored): boolean => object.kind === 'DaemonSet';
