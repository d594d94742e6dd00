// Nodes that have the Pod's images already.
import type { NodeInfo } from '../node-info.ts';
import { MAX_SCORE, type ScorePlugin } from '../score-plugin.ts';

const MIB = 1024 * 1024;
const LEAST = 23 * MIB;
const MOST_PER_CONTAINER = 1000 * MIB;

export const imageLocality: ScorePlugin = {
  name: 'ImageLocality',
  weight: 1,
  score({ pod }, nodes, view) {
    if (view.nodes.every(({ images }) => !images.size)) return undefined;
    const { containers = [], initContainers = [], volumes = [] } = pod.spec ?? {};
    const running = [...initContainers, ...containers];
    const images = [...running.map(({ image }) => image), ...volumes.map(({ image }) => image?.reference)].filter(
      image => image !== undefined,
    );
    const most = MOST_PER_CONTAINER * running.length;
    return nodes.map(node => {
      const sum = images.map(withTag).reduce((bytes, image) => bytes + spreadSize(image, node, view.nodes), 0);
      return Math.trunc((MAX_SCORE * (Math.min(Math.max(sum, LEAST), most) - LEAST)) / (most - LEAST));
    });
  },
};

/** An image that few Nodes have counts less, so that Pods do not crowd there. */
function spreadSize(image: string, { images }: NodeInfo, all: readonly NodeInfo[]): number {
  const size = images.get(image);
  if (!size) return 0;
  return Math.trunc((size * all.filter(other => other.images.has(image)).length) / all.length);
}

const withTag = (image: string): string => (image.lastIndexOf(':') <= image.lastIndexOf('/') ? `${image}:latest` : image);
