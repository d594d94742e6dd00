// Extended resources that device classes stand for (KEP-5004), instead of a device plug-in of the Node.
import type { Cluster } from '#cluster';
import type { DeviceClass } from '#schemas';

const PREFIX = 'deviceclass.resource.kubernetes.io/';

/** The name of the class behind an extended resource. */
export function deviceClassOf(resource: string, cluster: Cluster): string | undefined {
  for (const { object } of cluster.list<DeviceClass>('resource.k8s.io/DeviceClass')) {
    const { metadata, spec } = object;
    if (spec?.extendedResourceName === resource || resource === `${PREFIX}${metadata?.name}`) return metadata?.name;
  }
  return undefined;
}
