// Taints of Nodes.
// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
import { duplicate, index, invalid, typed } from '#field';
import type { Taint } from '#schemas';
import { labelKey, labelValue } from '../formats.ts';
import { always, type Check, check, field, format, oneOfInOrder, required, type } from '../words.ts';

export const taintEffect: Check<string> = oneOfInOrder('NoSchedule', 'PreferNoSchedule', 'NoExecute');

const value = check<string>('labelValue', (text, at, { errors }) => {
  const said = labelValue(text);
  if (said.length) errors.push(invalid(at, text, said.join(';'), 'format-label-value'));
});

const taint = type<Taint>('Taint', always('key', '', format(labelKey)), field('value', value), field('effect', required(), taintEffect));

/** Well-formed taints, of which no two have the same key and effect. */
export const taints: Check<readonly Taint[]> = check('taints', (list, at, found) => {
  list.forEach((item, i) => {
    taint(item, index(at, i), found);
    const { key = '', effect = '' } = item;
    if (!list.slice(0, i).some(other => (other.key ?? '') === key && (other.effect ?? '') === effect)) return;
    found.errors.push({ ...duplicate(index(at, i), typed(item, 'core.Taint')), detail: 'taints must be unique by key and effect pair' });
  });
});
