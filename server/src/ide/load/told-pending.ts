// Of the Pods without Node those that the editor speaks of: where something that decides may be out of sight, it is silent.
import type { Run } from '#chain';

type Placement = ReturnType<Run['plane']['placements']>[number];

/** The same Pods as the scheduler's findings are about. */
export function toldPending({ findings }: Run): (placement: Placement) => boolean {
  const told = new Set(
    findings.flat().flatMap(({ authority, document, message }) => (authority === 'scheduler' ? [`${document} ${message}`] : [])),
  );
  return ({ document, message }) => told.has(`${document} ${message}`);
}
