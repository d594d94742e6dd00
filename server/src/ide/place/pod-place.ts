// Where in an object its Pods are described, and which part of a Pod a path stands in.

type Path = readonly (string | number)[];

/** Kinds that make Pods → path of the Pod template; a Pod is its own. */
const TEMPLATE: Readonly<Record<string, Path>> = {
  Pod: [],
  PodTemplate: ['template'],
  Deployment: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

export interface PodPlace {
  /** Path of the Pod or Pod template, from the object's root. */
  readonly template: Path;
  /** The rest of the path: `['spec', 'containers', 0]`. */
  readonly inside: Path;
  /** The container that the path stands in. */
  readonly container?: { readonly list: 'containers' | 'initContainers'; readonly index: number };
}

/** Path of the Pod template; undefined for kinds that make no Pods. */
export const templatePath = (kind: string): Path | undefined => (Object.hasOwn(TEMPLATE, kind) ? TEMPLATE[kind] : undefined);

/** @param path from the object's root; a place above the template counts as the whole Pod */
export function podAt(kind: string, path: Path): PodPlace | undefined {
  const template = templatePath(kind);
  if (!template) return undefined;
  if (path.length < template.length)
    return template.every((step, i) => i >= path.length || step === path[i]) ? { template, inside: [] } : undefined;
  if (!template.every((step, i) => step === path[i])) return undefined;
  const inside = path.slice(template.length);
  const [spec, list, index] = inside;
  const listed = spec === 'spec' && (list === 'containers' || list === 'initContainers') && typeof index === 'number';
  return { template, inside, ...(listed && { container: { list, index } }) };
}
