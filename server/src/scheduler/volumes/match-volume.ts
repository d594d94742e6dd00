// Which of several volumes a claim gets: the one kept for it, else the smallest that is large enough.
import { Quantity } from '#quantity';
import { selectorOf } from '../label-selector.ts';
import { type NodeFace, nodeTest } from '../node-selector.ts';
import { type Claim, isClaimedBy, type Volume } from './claim.ts';

export interface MatchOptions {
  /** Only volumes that this Node reaches. */
  readonly node?: NodeFace;
  readonly excluded?: ReadonlySet<Volume>;
  /** The claim is to wait for its first Pod: without a Node only a volume kept for it will do. */
  readonly waits?: boolean;
}

export function matchVolume(claim: Claim, volumes: readonly Volume[], { node, excluded, waits }: MatchOptions): Volume | undefined {
  const selector = claim.spec.selector && selectorOf(claim.spec.selector);
  let smallest: Volume | undefined;
  for (const volume of volumes) {
    const kept = isClaimedBy(volume, claim);
    if (excluded?.has(volume) || (volume.claimedBy && !kept)) continue;
    if (!isLargeEnough(volume, claim) || !isAlike(volume, claim) || volume.object.metadata?.deletionTimestamp) continue;
    const reached = !node || reaches(volume, node);
    if (kept) return reached ? volume : undefined;
    if (!node && waits) continue;
    if (volume.spent || volume.className !== claim.className || !reached) continue;
    if (selector && !selector.matches(volume.object.metadata?.labels ?? {})) continue;
    if (node && !hasModes(volume, claim)) continue;
    if (!smallest || sizeOf(smallest).cmp(sizeOf(volume)) > 0) smallest = volume;
  }
  return smallest;
}

/** Whether a volume that a claim asks for by name will do. */
export const satisfies = (volume: Volume, claim: Claim): boolean =>
  isLargeEnough(volume, claim) && volume.className === claim.className && isAlike(volume, claim) && hasModes(volume, claim);

/** Whether the volume can be used on a Node. */
export function reaches({ spec }: Volume, node: NodeFace): boolean {
  const required = spec.nodeAffinity?.required;
  return !required || nodeTest(required)(node);
}

export const requestedSize = ({ spec }: Claim): Quantity => spec.resources?.requests?.storage ?? Quantity.zero;

const sizeOf = ({ spec }: Volume): Quantity => spec.capacity?.storage ?? Quantity.zero;

const isLargeEnough = (volume: Volume, claim: Claim): boolean => sizeOf(volume).cmp(requestedSize(claim)) >= 0;

const isAlike = ({ spec: a }: Volume, { spec: b }: Claim): boolean =>
  (a.volumeMode ?? 'Filesystem') === (b.volumeMode ?? 'Filesystem') &&
  (a.volumeAttributesClassName ?? '') === (b.volumeAttributesClassName ?? '');

const hasModes = (volume: Volume, { spec }: Claim): boolean =>
  (spec.accessModes ?? []).every(mode => volume.spec.accessModes?.includes(mode));
