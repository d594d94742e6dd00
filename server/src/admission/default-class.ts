// The class that an annotation makes the default: of StorageClasses, of IngressClasses.
import type { Cluster, KubeObject } from '#cluster';

/** The newest of the classes that are marked so, the first by name among those of one second; undefined without any. */
export function defaultClass(cluster: Cluster, kind: string, ...annotations: readonly string[]): string | undefined {
  const marked = [...cluster.list(kind)]
    .map(({ object }) => object)
    .filter(({ metadata }) => annotations.some(annotation => metadata.annotations?.[annotation] === 'true'));
  return marked.sort(byAgeThenName)[0]?.metadata.name;
}

function byAgeThenName({ metadata: a }: KubeObject, { metadata: b }: KubeObject): number {
  const [aTime = '', bTime = ''] = [a.creationTimestamp, b.creationTimestamp];
  if (aTime !== bTime) return aTime > bTime ? -1 : 1;
  return (a.name ?? '') < (b.name ?? '') ? -1 : 1;
}
