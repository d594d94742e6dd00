// A claim and a volume, and how far they have come together.
import type { PersistentVolume, PersistentVolumeClaim } from '#schemas';

type ClaimSpec = NonNullable<PersistentVolumeClaim['spec']>;
type VolumeSpec = NonNullable<PersistentVolume['spec']>;

export interface Claim {
  readonly object: PersistentVolumeClaim;
  readonly namespace: string;
  readonly name: string;
  readonly spec: ClaimSpec;
  /** Name of the storage class; empty without one. */
  readonly className: string;
  /** The volume that it is bound to, or asks for; empty without one. */
  volumeName: string;
  bound: boolean;
  /** Where its volume is to be provisioned, once a Pod has been placed. */
  selectedNode?: string;
}

export interface Volume {
  readonly object: PersistentVolume;
  readonly name: string;
  readonly spec: VolumeSpec;
  readonly className: string;
  /** The claim that it is kept for, or bound to. */
  claimedBy: { readonly namespace: string; readonly name: string } | undefined;
  /** Its former claim is gone (phase Released or Failed): nobody gets it. */
  readonly spent: boolean;
}

export const isClaimedBy = ({ claimedBy }: Volume, { namespace, name }: Claim): boolean =>
  claimedBy?.namespace === namespace && claimedBy.name === name;
