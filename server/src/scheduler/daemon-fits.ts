// Whether a DaemonSet wants a Pod on a Node: its controller asks this before the scheduler ever sees the Pod.
import type { Node, Pod } from '#schemas';
import { requiredNodeTest } from './node-selector.ts';
import { untoleratedTaint } from './toleration.ts';

export function daemonFits(pod: Pod, { metadata, spec }: Node): boolean {
  const wanted = requiredNodeTest(pod)?.({ name: metadata?.name ?? '', labels: metadata?.labels ?? {} }) ?? true;
  return wanted && !untoleratedTaint(spec?.taints ?? [], pod.spec?.tolerations ?? []);
}
