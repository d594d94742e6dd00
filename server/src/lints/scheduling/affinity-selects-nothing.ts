// An affinity to Pods that are not there, by one letter.
import type { PodAffinityTerm } from '#schemas';
import { deployment } from '../example.ts';
import { nearLabel } from '../near-label.ts';
import { unselected } from '../pods-known.ts';
import { definePodRule } from '../rule.ts';

const KINDS = ['podAffinity', 'podAntiAffinity'] as const;
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

const example = (app: string) =>
  deployment(
    '',
    `affinity:\n  podAntiAffinity:\n    ${REQUIRED}:\n      - topologyKey: kubernetes.io/hostname\n        labelSelector:\n          matchLabels:\n            app: ${app}`,
  );

export const affinitySelectsNothing = definePodRule({
  id: 'scheduling/affinity-selects-nothing',
  title: 'Affinity to Pods that are called nearly so',
  what: 'The labelSelector of a Pod affinity or anti-affinity selects no Pod of the namespace, and one letter would make it select some.',
  why: 'An affinity that is required keeps the Pod Pending; an anti-affinity keeps nothing apart.',
  remedy: 'Make the selector equal to labels of the Pod template.',
  wrong: example('wbe'),
  right: example('web'),
  *check({ spec, path, subject }, scope) {
    for (const kind of KINDS) {
      const affinity = spec.affinity?.[kind];
      const terms = [
        ...(affinity?.[REQUIRED] ?? []).map((term, i) => ({ term, at: [REQUIRED, i] })),
        ...(affinity?.[PREFERRED] ?? []).map(({ podAffinityTerm: term }, i) => ({ term, at: [PREFERRED, i, 'podAffinityTerm'] })),
      ];
      for (const { term, at } of terms) {
        const near = term && isHere(term) && nearLabel(term.labelSelector ?? {}, scope.references.pods(subject.namespace));
        if (!near || !unselected(subject, term.labelSelector!, scope)) continue;
        yield {
          at: [...path, 'affinity', kind, ...at, 'labelSelector', 'matchLabels', near.key],
          message: `No Pod of namespace "${subject.namespace}" has ${near.key}=${term.labelSelector!.matchLabels![near.key]}. Did you mean "${near.meant}"?`,
          data: { replacement: near.meant },
        };
      }
    }
  },
});

/** It looks into its own namespace alone. */
const isHere = ({ namespaces, namespaceSelector }: PodAffinityTerm) => !namespaces?.length && !namespaceSelector;
