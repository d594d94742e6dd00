// Conditions on Nodes and Pods that exclude each other.
import type { Steps } from '#references';
import { isEmptySelector } from '#references';
import type { NodeSelectorRequirement, PodAffinityTerm } from '#schemas';
import { pod } from '../example.ts';
import { definePodRule } from '../rule.ts';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

const nodes = (operator: string) =>
  pod(
    '',
    `nodeSelector:
  disktype: ssd
affinity:
  nodeAffinity:
    ${REQUIRED}:
      nodeSelectorTerms:
        - matchExpressions:
            - key: disktype
              operator: ${operator}
              values: [ssd]`,
  );

export const nodeContradiction = definePodRule({
  id: 'scheduling/node-contradiction',
  title: 'Conditions on Nodes that exclude each other',
  what: 'nodeSelector and each term of the required node affinity ask one label for values that it cannot have at once.',
  why: 'All expressions of a term must hold, and nodeSelector besides: no Node ever fits, the Pod stays Pending.',
  remedy: 'Write alternatives as values of one expression, or as terms of their own.',
  wrong: nodes('NotIn'),
  right: nodes('In'),
  *check({ spec, path }, { references }) {
    // Where Nodes are known the scheduler says it.
    if (references.list('Node').length) return;
    const terms = spec.affinity?.nodeAffinity?.[REQUIRED]?.nodeSelectorTerms ?? [];
    const own = Object.entries(spec.nodeSelector ?? {}).map(
      ([key, value]): NodeSelectorRequirement => ({ key, operator: 'In', values: [value] }),
    );
    const troubles = terms.map(({ matchExpressions = [] }) => {
      const place = matchExpressions.findIndex((one, i) => [...own, ...matchExpressions.slice(0, i)].some(other => excludes(one, other)));
      return { place, key: matchExpressions[place]?.key };
    });
    // Terms are alternatives: one that can hold is enough.
    if (!troubles[0] || troubles.some(({ place }) => place < 0)) return;
    const at: Steps = [...path, 'affinity', 'nodeAffinity', REQUIRED, 'nodeSelectorTerms', 0, 'matchExpressions', troubles[0].place];
    yield { at, message: `No Node can fulfil this together with the other condition on "${troubles[0].key}": the Pod stays Pending` };
  },
});

function excludes(one: NodeSelectorRequirement, other: NodeSelectorRequirement): boolean {
  if (one.key !== other.key) return false;
  const [a, b] = one.operator === 'In' ? [one, other] : [other, one];
  if (a.operator === 'Exists') return b.operator === 'DoesNotExist';
  if (a.operator !== 'In') return a.operator === 'DoesNotExist' && b.operator === 'Exists';
  if (b.operator === 'DoesNotExist') return true;
  if (b.operator === 'In') return !a.values?.some(value => b.values?.includes(value));
  return b.operator === 'NotIn' && Boolean(a.values?.every(value => b.values?.includes(value)));
}

const term = (app: string) =>
  `    ${REQUIRED}:\n      - topologyKey: kubernetes.io/hostname\n        labelSelector:\n          matchLabels:\n            app: ${app}\n`;
const pods = (app: string) => pod('', `affinity:\n  podAffinity:\n${term('web')}  podAntiAffinity:\n${term(app)}`);

export const podContradiction = definePodRule({
  id: 'scheduling/pod-contradiction',
  title: 'Pods that are to be near and far at once',
  what: 'The same Pods are required by podAffinity and excluded by podAntiAffinity, in the same topology.',
  why: 'No Node fulfils both: the Pod stays Pending.',
  remedy: 'Drop one of the two, or use another topologyKey.',
  wrong: pods('web'),
  right: pods('batch'),
  *check({ spec, path }) {
    const near = spec.affinity?.podAffinity?.[REQUIRED] ?? [];
    for (const [i, far] of (spec.affinity?.podAntiAffinity?.[REQUIRED] ?? []).entries())
      if (near.some(one => isSame(one, far)))
        yield {
          at: [...path, 'affinity', 'podAntiAffinity', REQUIRED, i],
          message: 'podAffinity asks for the very Pods that this keeps away: no Node fulfils both',
        };
  },
});

const isSame = (a: PodAffinityTerm, b: PodAffinityTerm) =>
  !isEmptySelector(a.labelSelector ?? {}) && JSON.stringify(a) === JSON.stringify(b);
