// VolumeAttachments: a volume that is to be attached to a Node.
import { child, forbidden, invalid, required as requiredError } from '#field';
import type { VolumeAttachment, VolumeAttachmentSource, VolumeAttachmentSpec } from '#schemas';
import { inlineVolumeSpec } from '../core/persistent-volume.ts';
import { declaredDriverField } from '../core/volume-sources.ts';
import { dnsSubdomain } from '../formats.ts';
import { dropStatus, kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, check, format, type } from '../words.ts';

const EXACTLY_ONE = 'must specify exactly one of inlineVolumeSpec and persistentVolumeName';

const source = check<VolumeAttachmentSource>('union', ({ inlineVolumeSpec: inline, persistentVolumeName: name }, at, found) => {
  const { errors } = found;
  if (inline === undefined && name === undefined) errors.push(requiredError(at, EXACTLY_ONE));
  else if (inline !== undefined && name !== undefined) errors.push(forbidden(at, EXACTLY_ONE));
  else if (name === '') errors.push(requiredError(child(at, 'persistentVolumeName'), 'must specify non empty persistentVolumeName'));
  else if (inline) inlineVolumeSpec(inline, child(at, 'inlineVolumeSpec'), found);
});

const spec = type<VolumeAttachmentSpec>(
  'VolumeAttachmentSpec',
  declaredDriverField('attacher'),
  always('source', {}, source),
  always('nodeName', '', format(dnsSubdomain)),
);

const volumeName = check<VolumeAttachment>('persistentVolumeName', ({ spec }, up, { errors }) => {
  const name = spec?.source?.persistentVolumeName;
  if (name === undefined) return;
  for (const detail of dnsSubdomain(name))
    errors.push(invalid(child(up, 'spec.source.persistentVolumeName'), name, detail, 'format-dns-subdomain'));
});

export const volumeAttachment = kind<VolumeAttachment>({
  group: 'storage.k8s.io',
  kind: 'VolumeAttachment',
  prepare: dropStatus,
  rows: type('VolumeAttachment', objectMeta({ name: dnsSubdomain, namespaced: false }), always('spec', {}, spec), volumeName),
});
