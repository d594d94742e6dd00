// CSINodes: the storage drivers of a Node.
import { duplicate, invalid, required as requiredError } from '#field';
import type { CSINode, CSINodeDriver, CSINodeSpec, VolumeNodeResources } from '#schemas';
import { csiDriverField } from '../core/volume-sources.ts';
import { byteLength, dnsSubdomain, labelKey } from '../formats.ts';
import { kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, check, eachKeyed, field, format, nonNegative, pointer, required, type } from '../words.ts';

const MAX_NODE_ID = 256;
const nodeId = check<string>('maxBytes', (id, at, { errors }) => {
  if (byteLength(id) > MAX_NODE_ID) errors.push(invalid(at, id, `must be ${MAX_NODE_ID} characters or less`, 'too-long'));
});

// The server points at the driver, not at its keys.
const topologyKeys = check<CSINodeDriver>('topologyKeys', ({ topologyKeys = [] }, at, found) => {
  topologyKeys.forEach((key, i) => {
    if (key === '') found.errors.push(requiredError(at));
    if (topologyKeys.indexOf(key) < i) found.errors.push(duplicate(at, key));
    format(labelKey)(key, at, found);
  });
});

const driver = type<CSINodeDriver>(
  'CSINodeDriver',
  csiDriverField('name'),
  field('nodeID', required(), nodeId),
  pointer('allocatable', type<VolumeNodeResources>('VolumeNodeResources', pointer('count', nonNegative))),
);

export const csiNode = kind<CSINode>({
  group: 'storage.k8s.io',
  kind: 'CSINode',
  rows: type(
    'CSINode',
    objectMeta({ name: dnsSubdomain, namespaced: false }),
    always(
      'spec',
      {},
      type<CSINodeSpec>('CSINodeSpec', field('drivers', eachKeyed('name', { before: driver, after: topologyKeys, unsetToo: true }))),
    ),
  ),
});
