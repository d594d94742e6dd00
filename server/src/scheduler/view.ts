// The cluster as filters and scores see it.
import type { Cluster } from '#cluster';
import type { ImageSpread } from './image-spread.ts';
import type { Labels } from './label-selector.ts';
import type { NodeInfo } from './node-info.ts';
import type { PlacedPods } from './placed-pods.ts';
import type { PlacedTerms } from './placed-terms.ts';
import type { Volumes } from './volumes/volumes.ts';

export interface View {
  /** The scheduler's minor release: 36 stands for 1.36. */
  readonly minor: number;
  /** Nodes that there are, in the order of their arrival. */
  readonly nodes: readonly NodeInfo[];
  /** Keys of labels that some Node has. */
  readonly labelKeys: ReadonlySet<string>;
  readonly images: ImageSpread;
  readonly placed: PlacedPods;
  /** Of Pods on Nodes. */
  readonly terms: {
    readonly antiAffinity: PlacedTerms;
    readonly affinity: PlacedTerms;
    readonly preferredAffinity: PlacedTerms;
    readonly preferredAntiAffinity: PlacedTerms;
  };
  readonly volumes: Volumes;
  readonly cluster: Cluster;
  namespaceLabels(namespace: string): Labels;
}
