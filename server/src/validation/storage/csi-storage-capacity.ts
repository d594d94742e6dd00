// CSIStorageCapacities: how much a driver can still make, and where.
import { child, root } from '#field';
import type { CSIStorageCapacity } from '#schemas';
import { warnOfNodeSelector } from '../core/node-labels.ts';
import { nonNegativeQuantity } from '../core/resource-names.ts';
import { dnsSubdomain } from '../formats.ts';
import { kind } from '../kind.ts';
import { labelSelector } from '../meta/label-selector.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, check, format, pointer, type } from '../words.ts';

export const csiStorageCapacity = kind<CSIStorageCapacity>({
  group: 'storage.k8s.io',
  kind: 'CSIStorageCapacity',
  rows: type(
    'CSIStorageCapacity',
    objectMeta({ name: dnsSubdomain, namespaced: true }),
    pointer('nodeTopology', labelSelector()),
    always('storageClassName', '', format(dnsSubdomain)),
    pointer('capacity', check('nonNegative', nonNegativeQuantity)),
  ),
  *warnings({ nodeTopology }) {
    if (nodeTopology) yield* warnOfNodeSelector(nodeTopology, child(root, 'nodeTopology'));
  },
});
