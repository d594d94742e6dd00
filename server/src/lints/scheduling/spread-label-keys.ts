// Spreading by a label that the Pods do not carry.
import { deployment } from '../example.ts';
import { definePodRule } from '../rule.ts';

const example = (key: string) =>
  deployment(
    '',
    `topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    matchLabelKeys: [${key}]
    labelSelector:
      matchLabels:
        app: web`,
  );

/** Labels that controllers add. */
const ADDED = /pod-template-hash|^controller-|\.kubernetes\.io\/|^pod-template-generation$|^job-name$/;

export const spreadLabelKeys = definePodRule({
  id: 'scheduling/spread-label-keys',
  title: 'Key of a label that the Pod does not carry',
  severity: 'information',
  what: 'matchLabelKeys of a spread constraint names a label that the Pods do not carry, and that no controller adds.',
  why: 'Such a key is passed over: Pods of all versions are counted together.',
  remedy: 'Use pod-template-hash, or a label of the template.',
  wrong: example('revision'),
  right: example('pod-template-hash'),
  *check({ spec, path, labels, subject }, { isBuilt }) {
    if (isBuilt(subject.document)) return;
    for (const [i, { matchLabelKeys = [] }] of (spec.topologySpreadConstraints ?? []).entries())
      for (const [j, key] of matchLabelKeys.entries())
        if (!Object.hasOwn(labels, key) && !ADDED.test(key))
          yield {
            at: [...path, 'topologySpreadConstraints', i, 'matchLabelKeys', j],
            message: `The Pods carry no label "${key}": it is passed over`,
          };
  },
});
