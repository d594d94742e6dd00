// ConfigMaps: their keys, and their size.
import { invalid, key, root, tooLong } from '#field';
import type { ConfigMap } from '#schemas';
import { byteLength, configMapKey, dnsSubdomain } from '../formats.ts';
import { kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { type Check, check, field, type, word } from '../words.ts';
import { bytesOfBase64 } from './base64.ts';

/** Bytes that all values together may have, here and in a Secret. */
export const MAX_SIZE = 1024 * 1024;

/** Keys of the data; each error stands at its key. */
export const dataKeys: Check<Readonly<Record<string, unknown>>> = word('eachKey', [configMapKey.name], (map, at, { errors }) => {
  for (const name of Object.keys(map).sort()) {
    for (const detail of configMapKey(name)) errors.push(invalid(key(at, name), name, detail, 'format-config-map-key'));
  }
});

const notInBoth = check<ConfigMap>('data≠binaryData', ({ data = {}, binaryData = {} }, _, { errors }) => {
  for (const name of Object.keys(data).sort()) {
    if (Object.hasOwn(binaryData, name)) {
      errors.push(invalid(key({ up: root, step: 'data' }, name), name, 'duplicate of key present in binaryData', 'duplicate-key'));
    }
  }
});

/** The server points nowhere: the path of this error is empty. */
const size = check<ConfigMap>('maxBytes', ({ data = {}, binaryData = {} }, _, { errors }) => {
  const text = Object.values(data).reduce((sum, value) => sum + byteLength(value), 0);
  const binary = Object.values(binaryData).reduce((sum, value) => sum + bytesOfBase64(value).length, 0);
  if (text + binary > MAX_SIZE) errors.push(tooLong(key(root, ''), MAX_SIZE));
});

export const configMap = kind<ConfigMap>({
  group: '',
  kind: 'ConfigMap',
  rows: type(
    'ConfigMap',
    objectMeta({ name: dnsSubdomain, namespaced: true }),
    field('data', dataKeys),
    notInBoth,
    field('binaryData', dataKeys),
    size,
  ),
});
