// Two lists of tolerations as one, without those that another one covers.
import type { Toleration } from '#schemas';

const FIELDS = ['key', 'operator', 'value', 'effect', 'tolerationSeconds'] as const;

export function mergeTolerations(first: readonly Toleration[], second: readonly Toleration[]): Toleration[] {
  const all = [...first, ...second];
  const merged: Toleration[] = [];
  for (const [i, one] of all.entries()) {
    const covered = merged.some(other => covers(other, one)) || all.slice(i + 1).some(other => !equal(other, one) && covers(other, one));
    if (!covered) merged.push(one);
  }
  return merged;
}

const equal = (a: Toleration, b: Toleration) => FIELDS.every(field => (a[field] ?? '') === (b[field] ?? ''));

/** Whether `wide` tolerates all that `one` does. */
function covers(wide: Toleration, one: Toleration): boolean {
  if (equal(wide, one)) return true;
  if ((one.key ?? '') !== (wide.key ?? '') && (wide.key || wide.operator !== 'Exists')) return false;
  if ((one.effect ?? '') !== (wide.effect ?? '') && wide.effect) return false;
  if (wide.effect === 'NoExecute' && wide.tolerationSeconds !== undefined) {
    if (one.tolerationSeconds === undefined || one.tolerationSeconds > wide.tolerationSeconds) return false;
  }
  if (wide.operator === 'Exists') return true;
  return (wide.operator || 'Equal') === 'Equal' && one.operator === 'Equal' && (one.value ?? '') === (wide.value ?? '');
}
