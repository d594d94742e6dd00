// RuntimeClasses: the handler that runs containers, what it costs and where it is.
// Source: https://kubernetes.io/docs/concepts/containers/runtime-class/
import { child, duplicate, index, type Path, root, showPath, typed } from '#field';
import type { Overhead, RuntimeClass, Scheduling, Toleration } from '#schemas';
import { deprecatedNodeLabel } from '../core/node-labels.ts';
import { overhead } from '../core/resources.ts';
import { tolerations } from '../core/tolerations.ts';
import { dnsLabel, dnsSubdomain } from '../formats.ts';
import { kind, type Warning } from '../kind.ts';
import { labels } from '../meta/labels.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { type Check, check, field, format, pointer, required, type } from '../words.ts';

const keyOf = ({ key = '', operator = '', value = '', effect = '' }: Toleration) => JSON.stringify([key, operator, value, effect]);

const unique: Check<readonly Toleration[]> = check('unique', (list, at, { errors }) => {
  const keys = list.map(keyOf);
  list.forEach((item, i) => {
    if (keys.indexOf(keys[i]!) < i) errors.push(duplicate(index(at, i), typed(item, 'core.Toleration')));
  });
});

// Told as limits, which a RuntimeClass does not have.
const podOverhead = check<Overhead>('overhead', ({ podFixed = {} }, at, found) => overhead(podFixed, at, found));

const scheduling = type<Scheduling>('Scheduling', pointer('nodeSelector', labels), field('tolerations', tolerations, unique));

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
    objectMeta({ name: dnsSubdomain, namespaced: false }),
    field('handler', required(), format(dnsLabel)),
    pointer('overhead', podOverhead),
    pointer('scheduling', scheduling),
  ),
  warnings,
});
