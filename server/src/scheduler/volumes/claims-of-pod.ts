// The claims that a Pod's volumes refer to.
import type { Pod } from '#schemas';

interface ClaimName {
  /** Position in spec.volumes. */
  readonly volume: number;
  readonly claim: string;
  /** Made for this Pod alone, by a controller, from a template in the volume. */
  readonly ephemeral: boolean;
}

/** @param which `named`: only claims that the Pod names itself */
export function claimNames({ metadata, spec }: Pod, which: 'named' | 'all'): readonly ClaimName[] {
  const found: ClaimName[] = [];
  (spec?.volumes ?? []).forEach(({ name, persistentVolumeClaim, ephemeral }, volume) => {
    if (persistentVolumeClaim) found.push({ volume, claim: persistentVolumeClaim.claimName ?? '', ephemeral: false });
    else if (ephemeral && which === 'all') found.push({ volume, claim: `${metadata?.name}-${name}`, ephemeral: true });
  });
  return found;
}

export const usesClaim = (pod: Pod, claim: string): boolean => claimNames(pod, 'all').some(used => used.claim === claim);
