// Which taints a Pod puts up with.
import type { Taint, Toleration } from '#schemas';

export const tolerates = (tolerations: readonly Toleration[], taint: Taint): boolean =>
  tolerations.some(toleration => toleratesOne(toleration, taint));

/** The first taint that keeps a Pod without such tolerations away. Taints that only advise against (PreferNoSchedule) do not. */
export const untoleratedTaint = (taints: readonly Taint[], tolerations: readonly Toleration[]): Taint | undefined =>
  taints.find(taint => (taint.effect === 'NoSchedule' || taint.effect === 'NoExecute') && !tolerates(tolerations, taint));

function toleratesOne({ key, operator, value, effect }: Toleration, taint: Taint): boolean {
  if (effect && effect !== taint.effect) return false;
  if (key && key !== taint.key) return false;
  if (operator === 'Exists') return true;
  // Lt and Gt are behind a gate that is off.
  return (!operator || operator === 'Equal') && (value ?? '') === (taint.value ?? '');
}
