// Which images how many Nodes have. The scheduler looks at a Node anew only when something has changed on it: until then
// it goes by the number of Nodes that had the image when it last looked.
import type { NodeInfo } from './node-info.ts';

export interface Image {
  /** As the first Node that had it told. */
  readonly bytes: number;
  /** Nodes that have it. */
  readonly nodes: number;
}

export class ImageSpread {
  readonly #images = new Map<string, { bytes: number; nodes: number }>();
  readonly #changed = new Set<NodeInfo>();

  /** No Node tells of any. */
  get empty(): boolean {
    return !this.#images.size;
  }

  /** Counts the images of a Node's document. */
  add(info: NodeInfo): void {
    for (const { names = [], sizeBytes = 0 } of info.node?.status?.images ?? []) {
      for (const name of names) {
        const image = this.#images.get(name) ?? { bytes: sizeBytes, nodes: 0 };
        image.nodes++;
        this.#images.set(name, image);
      }
    }
    this.touch(info);
  }

  /** To be called when something has changed on the Node. */
  touch(info: NodeInfo): void {
    if (info.node?.status?.images?.length) this.#changed.add(info);
  }

  /** The look that the scheduler takes at the cluster before each try. */
  look(): void {
    for (const info of this.#changed) info.images = this.#imagesOf(info);
    this.#changed.clear();
  }

  #imagesOf({ node }: NodeInfo): ReadonlyMap<string, Image> {
    const names = (node?.status?.images ?? []).flatMap(({ names = [] }) => names);
    return new Map(names.map(name => [name, { ...this.#images.get(name)! }]));
  }
}
