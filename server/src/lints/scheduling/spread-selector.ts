// A spread constraint that does not count the Pod itself.
import { matches } from '#references';
import { deployment } from '../example.ts';
import { definePodRule } from '../rule.ts';

const example = (app: string) =>
  deployment(
    '',
    `topologySpreadConstraints:\n  - maxSkew: 1\n    topologyKey: kubernetes.io/hostname\n    whenUnsatisfiable: ScheduleAnyway\n    labelSelector:\n      matchLabels:\n        app: ${app}`,
  );

export const spreadSelector = definePodRule({
  id: 'scheduling/spread-selects-other-pods',
  title: 'Spread constraint that does not count its own Pod',
  what: 'labelSelector of a topology spread constraint does not match the Pod’s own labels, or is not written.',
  why: 'The Pods of this workload are not counted, so that they are not spread at all.',
  remedy: 'Make the selector equal to labels of the Pod template.',
  wrong: example('webapp'),
  right: example('web'),
  *check({ spec, path, labels }) {
    for (const [i, { labelSelector }] of (spec.topologySpreadConstraints ?? []).entries()) {
      const at = [...path, 'topologySpreadConstraints', i];
      if (!labelSelector) {
        yield { at, message: 'A spread constraint without labelSelector counts no Pod: nothing is spread' };
        continue;
      }
      if (matches(labelSelector, labels)) continue;
      yield {
        at: [...at, 'labelSelector'],
        mark: 'key',
        message: 'The selector does not match the Pod’s own labels: its Pods are not spread',
      };
    }
  },
});
