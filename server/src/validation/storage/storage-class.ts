// StorageClasses: the driver, its parameters and where it makes volumes.
// Source: https://kubernetes.io/docs/concepts/storage/storage-classes/
import { child, duplicate, index, root } from '#field';
import type { StorageClass, TopologySelectorLabelRequirement, TopologySelectorTerm } from '#schemas';
import { warnOfNodeLabel } from '../core/node-labels.ts';
import { dnsSubdomain, labelKey } from '../formats.ts';
import { kind, type Warning } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, check, declaredSince, eachKeyed, field, format, oneOf, pointer, required, type, unique } from '../words.ts';
import { driverName, parameters } from './parameters.ts';

const requirement = type<TopologySelectorLabelRequirement>(
  'TopologySelectorLabelRequirement',
  field('values', required(), unique()),
  always('key', '', format(labelKey)),
);
const term = type<TopologySelectorTerm>(
  'TopologySelectorTerm',
  field('matchLabelExpressions', eachKeyed('key', { before: requirement, unsetToo: true })),
);

/** A term's keys, each with its values in any order: the last of a key counts. */
function meaningOf({ matchLabelExpressions = [] }: TopologySelectorTerm): string {
  const byKey = new Map(matchLabelExpressions.map(({ key = '', values = [] }) => [key, [...new Set(values)].sort()]));
  return JSON.stringify([...byKey].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Each term is told once for every earlier one of the same meaning. An empty term always has one: the server compares
 * it with the empty places that it has reserved.
 */
const terms = check<readonly TopologySelectorTerm[]>('allowedTopologies', (list, at, found) => {
  const meanings = list.map(meaningOf);
  list.forEach((item, i) => {
    term(item, index(at, i), found);
    const again = meanings.indexOf(meanings[i]!) < i || !item.matchLabelExpressions?.length;
    if (again) found.errors.push(duplicate(child(index(at, i), 'matchLabelExpressions'), ''));
  });
});

function* warnings({ allowedTopologies = [] }: StorageClass): Generator<Warning> {
  for (const [i, { matchLabelExpressions = [] }] of allowedTopologies.entries()) {
    const at = child(index(child(root, 'allowedTopologies'), i), 'matchLabelExpressions');
    for (const [j, { key = '' }] of matchLabelExpressions.entries()) yield* warnOfNodeLabel(key, child(index(at, j), 'key'));
  }
}

export const storageClass = kind<StorageClass>({
  group: 'storage.k8s.io',
  kind: 'StorageClass',
  rows: type(
    'StorageClass',
    objectMeta({ name: dnsSubdomain, namespaced: false }),
    declaredSince(37, field('provisioner', required())),
    field('provisioner', driverName),
    field('parameters', parameters),
    field('reclaimPolicy', oneOf('Delete', 'Retain')),
    pointer('volumeBindingMode', required(), oneOf('Immediate', 'WaitForFirstConsumer')),
    field('allowedTopologies', terms),
  ),
  warnings,
});
