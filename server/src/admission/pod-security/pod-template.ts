// The Pod that an object describes, and where: Pods themselves, and the templates of workloads.
import type { KubeObject } from '#cluster';
import { child, type Path, root } from '#field';
import type { ObjectMeta, PodSpec } from '#schemas';
import type { Request } from '../plugin.ts';
import type { PodLike } from './check.ts';

/** Kind → where its template stands. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  '/ReplicationController': ['spec', 'template'],
  '/PodTemplate': ['template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
};

/** @returns undefined for kinds that make no Pods, and where the template is missing */
export function podTemplate({ group, kind, object }: Request): { pod: PodLike; at: Path } | undefined {
  const path = TEMPLATES[`${group}/${kind}`];
  if (!path) return undefined;
  let template: unknown = object;
  for (const step of path) template = (template as Partial<KubeObject> | undefined)?.[step];
  if (!template) return undefined;
  const { metadata = {}, spec = {} } = template as { metadata?: ObjectMeta; spec?: PodSpec };
  return { pod: { metadata, spec }, at: child(root, ...path) };
}
