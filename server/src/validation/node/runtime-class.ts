// RuntimeClasses: the handler that runs containers, what it costs and where it is.
// Source: https://kubernetes.io/docs/concepts/containers/runtime-class/
import { child, duplicate, type Path, root, showPath, typed } from '#field';
import type { Overhead, RuntimeClass, Scheduling, Toleration } from '#schemas';
import { deprecatedNodeLabel } from '../core/node-labels.ts';
import { overhead } from '../core/resources.ts';
import { tolerations } from '../core/tolerations.ts';
import { dnsLabel, dnsSubdomain } from '../formats.ts';
import { kind, type Warning } from '../kind.ts';
import { labels } from '../meta/labels.ts';
import { objectMeta } from '../meta/object-meta.ts';
import {
  always,
  before,
  type Check,
  check,
  declaredSince,
  field,
  format,
  pointer,
  required,
  since,
  type,
  under,
  uniqueBy,
} from '../words.ts';

const uniqueTolerations: Check<readonly Toleration[]> = uniqueBy(
  'key, operator, value, effect',
  ({ key = '', operator = '', value = '', effect = '' }) => JSON.stringify([key, operator, value, effect]),
  (item, at) => duplicate(at, typed(item, 'core.Toleration')),
);

// Told as limits, which a RuntimeClass does not have.
const podOverhead = check<Overhead>('overhead', ({ podFixed = {} }, at, found) => overhead(podFixed, at, found));

const scheduling = type<Scheduling>(
  'Scheduling',
  pointer('nodeSelector', labels),
  field('tolerations', since(35, tolerations), before(35, under('tolerations', tolerations)), uniqueTolerations),
);

function* warnings({ scheduling }: RuntimeClass): Generator<Warning> {
  const at: Path = child(root, 'scheduling', 'nodeSelector');
  for (const label of Object.keys(scheduling?.nodeSelector ?? {}).sort()) {
    const text = deprecatedNodeLabel(label);
    if (text) yield { message: `${showPath(at)}: ${text}`, at, rule: 'warning/deprecated-node-label' };
  }
}

export const runtimeClass = kind<RuntimeClass>({
  group: 'node.k8s.io',
  kind: 'RuntimeClass',
  rows: type(
    'RuntimeClass',
    objectMeta({ name: dnsSubdomain, namespaced: false, anyFinalizer: true }),
    since(36, declaredSince(37, field('handler', required(), format(dnsLabel)))),
    before(36, always('handler', '', format(dnsLabel))),
    pointer('overhead', podOverhead),
    pointer('scheduling', scheduling),
  ),
  warnings,
});
