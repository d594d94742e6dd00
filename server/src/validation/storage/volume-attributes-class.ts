// VolumeAttributesClasses: parameters of a driver that may change while a volume lives.
import type { VolumeAttributesClass } from '#schemas';
import { dnsSubdomain } from '../formats.ts';
import { kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, field, required, type } from '../words.ts';
import { driverName, someParameters } from './parameters.ts';

export const volumeAttributesClass = kind<VolumeAttributesClass>({
  group: 'storage.k8s.io',
  kind: 'VolumeAttributesClass',
  rows: type(
    'VolumeAttributesClass',
    objectMeta({ name: dnsSubdomain, namespaced: false }),
    field('driverName', required(), driverName),
    always('parameters', {}, someParameters),
  ),
});
