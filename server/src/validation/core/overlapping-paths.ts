// Warnings about files of one volume of which one lies over, or under, another.
// Source: https://kubernetes.io/docs/concepts/storage/projected-volumes/
import { child, goQuote, type Path } from '#field';
import type { Volume, VolumeProjection } from '#schemas';
import type { Warning } from '../kind.ts';

interface File {
  readonly path: string;
  /** What brings it, in a volume of several sources. */
  readonly source: string;
}

const show = ({ path, source }: File) => (source ? `${goQuote(path)} (${source})` : goQuote(path));
const filesOf = (items: readonly { path?: string }[], source = ''): File[] => items.map(({ path = '' }) => ({ path, source }));
const isWithin = (inner: string, outer: string) => `${inner}/`.startsWith(`${outer}/`);

/** Files that collide with one before them. An empty path is nobody's file. */
function* collisions(files: readonly File[]): Generator<string> {
  const seen: File[] = [];
  for (const { path: written, source } of files) {
    const file = { path: written.replace(/\/+$/, ''), source };
    for (const other of seen) {
      if (file.path === '' || other.path === '') continue;
      if (isWithin(file.path, other.path) || isWithin(other.path, file.path)) yield `${show(file)} with ${show(other)}`;
    }
    seen.push(file);
  }
}

const RULE = 'warning/overlapping-paths';

/** @param at the place of the volume */
export function* overlappingPaths(volume: Volume, at: Path): Generator<Warning> {
  const { name = '', configMap, secret, downwardAPI, projected } = volume;
  const tell = function* (field: string, what: string, files: readonly File[]): Generator<Warning> {
    for (const text of collisions(files)) {
      yield { message: `volume ${goQuote(name)} (${what}): overlapping paths: ${text}`, at: child(at, field), rule: RULE };
    }
  };
  if (configMap?.items) yield* tell('configMap', `ConfigMap ${goQuote(configMap.name ?? '')}`, filesOf(configMap.items));
  if (secret?.items) yield* tell('secret', `Secret ${goQuote(secret.secretName ?? '')}`, filesOf(secret.items));
  if (downwardAPI?.items) yield* tell('downwardAPI', 'DownwardAPI', filesOf(downwardAPI.items));
  if (!projected) return;
  // Empty sources are told where they stand among the collisions.
  const files: File[] = [];
  for (const source of projected.sources ?? []) {
    if (Object.values(source).every(part => part === undefined)) {
      yield { message: `volume ${goQuote(name)} (Projected) has no sources provided`, at: child(at, 'projected'), rule: RULE };
      continue;
    }
    const before = [...collisions(files)].length;
    files.push(...projectedFiles(source));
    for (const text of [...collisions(files)].slice(before)) {
      yield { message: `volume ${goQuote(name)} (Projected): overlapping paths: ${text}`, at: child(at, 'projected'), rule: RULE };
    }
  }
}

function projectedFiles(projection: VolumeProjection): File[] {
  const { configMap, secret, downwardAPI, serviceAccountToken, clusterTrustBundle, podCertificate } = projection;
  if (configMap?.items) return filesOf(configMap.items, `ConfigMap ${goQuote(configMap.name ?? '')}`);
  if (secret?.items) return filesOf(secret.items, `Secret ${goQuote(secret.name ?? '')}`);
  if (downwardAPI?.items) return filesOf(downwardAPI.items, 'DownwardAPI');
  if (serviceAccountToken) return [{ path: serviceAccountToken.path ?? '', source: 'ServiceAccountToken' }];
  if (clusterTrustBundle) {
    const { name, signerName = '', path = '' } = clusterTrustBundle;
    return [{ path, source: `ClusterTrustBundle ${goQuote(name ?? signerName)}` }];
  }
  const { certificateChainPath, keyPath, credentialBundlePath } = podCertificate ?? {};
  const parts = { chain: certificateChainPath, key: keyPath, 'credential bundle': credentialBundlePath };
  return Object.entries(parts).flatMap(([part, path]) => (path ? { path, source: `PodCertificate ${part}` } : []));
}
