// The text of FailedScheduling: reasons with the number of Nodes that give them, sorted as text.

/** Nodes by reason. */
export type Reasons = ReadonlyMap<string, number>;

/** `0/3 nodes are available: 1 Insufficient cpu, 2 node(s) were unschedulable.` */
export function fitError(nodes: number, reasons: Reasons): string {
  const parts = [...reasons].map(([reason, count]) => `${count} ${reason}`).sort(byBytes);
  return `0/${nodes} nodes are available:${parts.length ? ` ${parts.join(', ')}.` : ''}`;
}

/** Where no Node was even looked at. */
export const unreadyError = (nodes: number, reason: string): string => `0/${nodes} nodes are available: ${reason}.`;

/** Go sorts strings by bytes; reasons are ASCII, but resource names may come from anywhere. */
const byBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function countReasons(lists: Iterable<readonly string[]>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const reasons of lists) for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return counts;
}
