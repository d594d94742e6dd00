// Labels and taints of Nodes that are misspellings of well-known ones.
import type { Steps } from '#references';
import { pod } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { definePodRule } from '../rule.ts';

/** What kubelets and controllers put on Nodes. Source: https://kubernetes.io/docs/reference/labels-annotations-taints/ */
const LABELS = [
  'kubernetes.io/arch',
  'kubernetes.io/hostname',
  'kubernetes.io/os',
  'node-role.kubernetes.io/control-plane',
  'node.kubernetes.io/instance-type',
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
];
const TAINTS = [
  'node-role.kubernetes.io/control-plane',
  'node.kubernetes.io/disk-pressure',
  'node.kubernetes.io/memory-pressure',
  'node.kubernetes.io/network-unavailable',
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/out-of-service',
  'node.kubernetes.io/pid-pressure',
  'node.kubernetes.io/unreachable',
  'node.kubernetes.io/unschedulable',
];

const example = (key: string) => pod('', `nodeSelector:\n  ${key}: arm64`);

export const nodeLabelKey = definePodRule({
  id: 'scheduling/node-label-key',
  title: 'Misspelt label or taint of Nodes',
  what: 'nodeSelector, a node affinity or a toleration names a key that no known Node has, and that is nearly a well-known one.',
  why: 'No Node carries it: the Pod stays Pending, or the taint is not tolerated.',
  remedy: 'Use the well-known key.',
  wrong: example('k8s.io/arch'),
  right: example('kubernetes.io/arch'),
  *check({ spec, path }, { references }) {
    const nodes = references.list('Node');
    const carried = new Set(nodes.flatMap(({ object: { metadata } }) => Object.keys(metadata.labels ?? {})));
    const tainted = new Set(
      nodes.flatMap(({ object }) => ((object.spec as { taints?: { key?: string }[] })?.taints ?? []).map(({ key }) => key)),
    );
    const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
    const labels = [
      ...Object.keys(spec.nodeSelector ?? {}).map(key => ({ key, at: [...path, 'nodeSelector', key] as Steps })),
      ...required.flatMap(({ matchExpressions = [] }, i) =>
        matchExpressions.map(({ key = '' }, j) => ({ key, at: [...path, ...TERMS, i, 'matchExpressions', j, 'key'] as Steps })),
      ),
    ];
    for (const { key, at } of labels) {
      const meant = carried.has(key) ? undefined : misspelt(key, LABELS);
      if (meant)
        yield { at, mark: at.at(-1) === 'key' ? 'value' : 'key', message: `No Node carries the label "${key}". Did you mean "${meant}"?` };
    }
    for (const [i, { key = '' }] of (spec.tolerations ?? []).entries()) {
      const meant = tainted.has(key) ? undefined : misspelt(key, TAINTS);
      if (meant) yield { at: [...path, 'tolerations', i, 'key'], message: `No Node has the taint "${key}". Did you mean "${meant}"?` };
    }
  },
});

const TERMS = ['affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'];

/** Only what stands in a domain that is nearly Kubernetes’ own; older names are told of by the server. */
function misspelt(key: string, known: readonly string[]): string | undefined {
  if (known.includes(key) || key.includes('beta.') || !/\//.test(key)) return undefined;
  const short = known.find(one => one === key.replace(/^k8s\.io\//, 'kubernetes.io/').replace(/\.k8s\.io\//, '.kubernetes.io/'));
  return short ?? (/k\w*b\w*n\w*t\w*s/.test(key) ? nearestName(key, known, 2) : undefined);
}
