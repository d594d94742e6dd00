// Defaults of resource.k8s.io/v1 (dynamic resource allocation). The time of a taint is the server's clock: it is left open.
import { Quantity } from '#quantity';
import type { Device, DeviceSubRequest, ExactDeviceRequest } from '#schemas';
import type { DefaultTable } from './table.ts';

export const resourceDefaults: DefaultTable = {
  'resource/v1.ExactDeviceRequest': countDevices,
  'resource/v1.DeviceSubRequest': countDevices,
  'resource/v1.Device': ({ nodeAllocatableResourceMappings = {} }: Device) => {
    for (const mapping of Object.values(nodeAllocatableResourceMappings)) mapping.allocationMultiplier ??= Quantity.of(1);
  },
};

function countDevices(request: ExactDeviceRequest | DeviceSubRequest): void {
  request.allocationMode ||= 'ExactCount';
  if (request.allocationMode === 'ExactCount') request.count ||= 1;
}
