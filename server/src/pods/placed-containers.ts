// The containers of a Pod with the place where each is described.
import { child, index, type Path, root } from '#field';
import type { Container, PodSpec } from '#schemas';

export type ContainerList = 'containers' | 'initContainers' | 'ephemeralContainers';

export interface PlacedContainer {
  readonly container: Container;
  readonly list: ContainerList;
  /** Position in its list. */
  readonly index: number;
  /** `spec.initContainers[0]`. */
  readonly at: Path;
}

/** @param lists in the order that is wanted: the server is not of one mind */
export const placedContainers = (spec: PodSpec, ...lists: readonly ContainerList[]): PlacedContainer[] =>
  lists.flatMap(list => {
    const up = child(root, 'spec', list);
    return (spec[list] ?? []).map((container, i) => ({ container: container as Container, list, index: i, at: index(up, i) }));
  });
