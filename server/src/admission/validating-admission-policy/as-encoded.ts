// A built-in object as the server encodes it for expressions: empty lists and maps are left out, structs that are no pointers stand
// even where nobody wrote them, and an account has its old name, too.

/** Fields that are maps; other empty objects, `emptyDir: {}`, say something by being there. */
const MAPS = new Set(
  'labels annotations data binaryData stringData matchLabels nodeSelector limits requests hard selector parameters'.split(' '),
);
const CONTAINERS = new Set(['containers', 'initContainers', 'ephemeralContainers']);

export function asEncoded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asEncoded);
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return value;
  const encoded: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value)) {
    if (one === undefined || one === null || isOmitted(name, one)) continue;
    encoded[name] = CONTAINERS.has(name) && Array.isArray(one) ? one.map(container => withResources(asEncoded(container))) : asEncoded(one);
  }
  if (encoded.containers && encoded.serviceAccountName) encoded.serviceAccount = encoded.serviceAccountName;
  return encoded;
}

const withResources = (container: unknown): unknown => ({ resources: {}, ...(container as object) });

const isOmitted = (name: string, value: unknown): boolean =>
  typeof value === 'object' && value !== null && (Array.isArray(value) || MAPS.has(name)) && Object.keys(value).length === 0;

/** What the server has written into the metadata when policies look; nobody knows the values before, but that one of them is a time. */
const SERVER_META = {
  uid: '<uid>',
  creationTimestamp: '2026-01-01T00:00:00Z',
  managedFields: [{ manager: 'kubectl', operation: 'Update' }],
};

export const withServerMeta = (object: unknown): unknown => {
  const { metadata } = object as { metadata?: object };
  return { ...(object as object), metadata: { ...SERVER_META, ...metadata } };
};
