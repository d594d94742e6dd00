// Nodes that have the Pod's images already.
import type { Image } from '../image-spread.ts';
import { MAX_SCORE, type ScorePlugin } from '../score-plugin.ts';

const MIB = 1024 * 1024;
const LEAST = 23 * MIB;
const MOST_PER_CONTAINER = 1000 * MIB;

export const imageLocality: ScorePlugin = {
  name: 'ImageLocality',
  weight: 1,
  score({ pod }, nodes, view) {
    if (view.images.empty) return undefined;
    const { containers = [], initContainers = [], volumes = [] } = pod.spec ?? {};
    const running = [...initContainers, ...containers];
    const images = [...running.map(({ image }) => image), ...volumes.map(({ image }) => image?.reference)].filter(
      image => image !== undefined,
    );
    const most = MOST_PER_CONTAINER * running.length;
    return nodes.map(node => {
      const sum = images.map(withTag).reduce((bytes, image) => bytes + spreadSize(node.images.get(image), view.nodes.length), 0);
      return Math.trunc((MAX_SCORE * (Math.min(Math.max(sum, LEAST), most) - LEAST)) / (most - LEAST));
    });
  },
};

/** An image that few Nodes have counts less, so that Pods do not crowd there. @param all number of Nodes */
const spreadSize = (image: Image | undefined, all: number): number => (image ? Math.trunc(image.bytes * (image.nodes / all)) : 0);

const withTag = (image: string): string => (image.lastIndexOf(':') <= image.lastIndexOf('/') ? `${image}:latest` : image);
