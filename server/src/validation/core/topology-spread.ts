// How Pods are to be spread over the Nodes' zones, hosts and other domains.
// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
import { child, duplicate, index, invalid } from '#field';
import type { TopologySpreadConstraint } from '#schemas';
import { labelSelector } from '../meta/label-selector.ts';
import { all, always, type Check, check, field, oneOf, pointer, positive, required, word } from '../words.ts';
import { checkLabelKeys } from './label-keys.ts';

const minDomains = check<TopologySpreadConstraint>('minDomains', ({ minDomains, whenUnsatisfiable = '' }, up, found) => {
  if (minDomains === undefined) return;
  const at = child(up, 'minDomains');
  positiveDomains(minDomains, at, found);
  if (whenUnsatisfiable === 'DoNotSchedule') return;
  const detail = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`;
  found.errors.push(invalid(at, minDomains, detail, 'min-domains'));
});
const positiveDomains = positive();

const inclusion = oneOf('Honor', 'Ignore');

const before = all<TopologySpreadConstraint>(
  always('maxSkew', 0, positive()),
  field('topologyKey', required('can not be empty')),
  always('whenUnsatisfiable', '', oneOf('DoNotSchedule', 'ScheduleAnyway')),
);
const after = all<TopologySpreadConstraint>(
  minDomains,
  pointer('nodeAffinityPolicy', inclusion),
  pointer('nodeTaintsPolicy', inclusion),
  check('matchLabelKeys', checkLabelKeys),
  pointer('labelSelector', labelSelector()),
);

const pairOf = ({ topologyKey = '', whenUnsatisfiable = '' }: TopologySpreadConstraint) => `{${topologyKey}, ${whenUnsatisfiable}}`;

/** Each constraint, and that none comes again with the same key and the same answer: told at the earlier one. */
export const topologySpread: Check<readonly TopologySpreadConstraint[]> = word('topologySpread', [before, after], (list, up, found) => {
  list.forEach((constraint, i) => {
    const at = index(up, i);
    before(constraint, at, found);
    const pair = pairOf(constraint);
    if (list.slice(i + 1).some(later => pairOf(later) === pair)) {
      found.errors.push(duplicate(child(at, '{topologyKey, whenUnsatisfiable}'), pair));
    }
    after(constraint, at, found);
  });
});
