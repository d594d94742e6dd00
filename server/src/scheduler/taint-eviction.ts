// NoExecute taints do not only keep Pods away: Pods on the Node that do not tolerate them must go.
import type { Taint, Toleration } from '#schemas';
import { tolerates } from './toleration.ts';

/** Whether Pods with such tolerations may stay, at least for some seconds: later is not looked at. */
export function toleratesForNow(tolerations: readonly Toleration[], taints: readonly Taint[]): boolean {
  const lasting = tolerations.filter(({ tolerationSeconds }) => tolerationSeconds === undefined || tolerationSeconds > 0);
  return taints.every(taint => taint.effect !== 'NoExecute' || tolerates(lasting, taint));
}
