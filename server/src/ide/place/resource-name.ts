// Which resource a quantity in a manifest is about, by the keys that lead to it.

export type Unit = 'cores' | 'bytes' | 'count';

/** The plain resource behind a quota's name: `requests.cpu` and `limits.cpu` are `cpu`, a class's `…/requests.storage` is `storage`. */
export const plainResource = (name: string): string =>
  name.replace(/^.*\.storageclass\.storage\.k8s\.io\//, '').replace(/^(requests|limits)\./, '');

const BYTES = /^(memory|storage|ephemeral-storage|hugepages-.*|sizeLimit|capacity|maximumVolumeSize)$/;
const COUNTS =
  /^(pods|services.*|persistentvolumeclaims|configmaps|secrets|replicationcontrollers|resourcequotas|count\/.*|[^/]+\.[^/]+\/.+)$/;

/** The unit of a quantity; undefined where the keys do not tell. */
export function unitOf(path: readonly (string | number)[]): Unit | undefined {
  const name = plainResource(String(path.at(-1)));
  if (name === 'cpu') return 'cores';
  if (BYTES.test(name)) return 'bytes';
  return COUNTS.test(name) ? 'count' : undefined;
}
