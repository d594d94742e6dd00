// Claims and volumes as the volume controller and the scheduler bind them to each other.
import type { Cluster, KubeObject, Stored } from '#cluster';
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '#schemas';
import { type Claim, isClaimedBy, type Volume } from './claim.ts';
import { matchVolume, satisfies } from './match-volume.ts';

const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';
const BOUND_ANNOTATION = 'pv.kubernetes.io/bind-completed';
const NODE_ANNOTATION = 'volume.kubernetes.io/selected-node';

export class Volumes {
  readonly #cluster: Cluster;
  readonly #claims = new Map<string, Claim>();
  readonly #volumes = new Map<string, Volume>();

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  claim(namespace: string, name: string): Claim | undefined {
    return this.#claims.get(`${namespace}/${name}`);
  }

  volume(name: string): Volume | undefined {
    return this.#volumes.get(name);
  }

  storageClass(name: string): StorageClass | undefined {
    return name ? this.#cluster.get<StorageClass>('storage.k8s.io/StorageClass', '', name)?.object : undefined;
  }

  /** Whether the claim waits for a Pod to be placed before it is bound. */
  waitsForPod({ className, volumeName }: Claim): boolean {
    return !volumeName && this.storageClass(className)?.volumeBindingMode === 'WaitForFirstConsumer';
  }

  ofClass(className: string): Volume[] {
    return [...this.#volumes.values()].filter(volume => volume.className === className);
  }

  /** A new claim is bound at once if there is a volume for it, unless it is to wait for its first Pod. */
  addClaim({ object }: Stored<PersistentVolumeClaim>): void {
    const { metadata = {}, spec = {} } = object;
    const selectedNode = metadata.annotations?.[NODE_ANNOTATION];
    const claim: Claim = {
      object,
      namespace: metadata.namespace ?? '',
      name: metadata.name ?? '',
      spec,
      className: metadata.annotations?.[CLASS_ANNOTATION] ?? spec.storageClassName ?? '',
      volumeName: spec.volumeName ?? '',
      bound: !!spec.volumeName && BOUND_ANNOTATION in (metadata.annotations ?? {}),
      ...(selectedNode && { selectedNode }),
    };
    this.#claims.set(`${claim.namespace}/${claim.name}`, claim);
    this.#tryToBind(claim, this.#volumes);
  }

  /** Claims that found none are looked at again every few seconds: a new volume goes to the oldest that it suits. */
  addVolume({ object }: Stored<PersistentVolume>): void {
    const { metadata = {}, spec = {}, status } = object;
    const { name = '', namespace = '' } = spec.claimRef ?? {};
    const volume: Volume = {
      object,
      name: metadata.name ?? '',
      spec,
      className: metadata.annotations?.[CLASS_ANNOTATION] ?? spec.storageClassName ?? '',
      claimedBy: spec.claimRef ? { namespace, name } : undefined,
      spent: status?.phase === 'Released' || status?.phase === 'Failed',
    };
    this.#volumes.set(volume.name, volume);
    const alone = new Map([[volume.name, volume]]);
    for (const claim of this.#claims.values()) this.#tryToBind(claim, alone);
  }

  bind(claim: Claim, volume: Volume): void {
    volume.claimedBy = { namespace: claim.namespace, name: claim.name };
    claim.volumeName = volume.name;
    claim.bound = true;
  }

  /** Objects of a kind that storage needs to know: drivers, their Nodes and capacities. */
  list(kind: 'CSINode' | 'CSIDriver' | 'CSIStorageCapacity' | 'VolumeAttachment'): Iterable<Stored<KubeObject>> {
    return this.#cluster.list(`storage.k8s.io/${kind}`);
  }

  #tryToBind(claim: Claim, among: ReadonlyMap<string, Volume>): void {
    if (claim.bound) return;
    const volume = this.#volumeFor(claim, among);
    if (volume) this.bind(claim, volume);
  }

  #volumeFor(claim: Claim, among: ReadonlyMap<string, Volume>): Volume | undefined {
    if (!claim.volumeName) return this.#bestOf(claim, among);
    const volume = among.get(claim.volumeName);
    if (!volume) return undefined;
    if (volume.claimedBy) return isClaimedBy(volume, claim) ? volume : undefined;
    return satisfies(volume, claim) ? volume : undefined;
  }

  /** Volumes with few access modes come first: a claim gets what is closest to its wish. */
  #bestOf(claim: Claim, among: ReadonlyMap<string, Volume>): Volume | undefined {
    const byModes = Map.groupBy(among.values(), ({ spec }) => [...(spec.accessModes ?? [])].sort().join());
    const options = { waits: this.waitsForPod(claim) };
    const groups = [...byModes.values()].filter(([first]) =>
      (claim.spec.accessModes ?? []).every(mode => first?.spec.accessModes?.includes(mode)),
    );
    groups.sort(([a], [b]) => (a?.spec.accessModes?.length ?? 0) - (b?.spec.accessModes?.length ?? 0));
    for (const group of groups) {
      const match = matchVolume(claim, group, options);
      if (match) return match;
    }
    return undefined;
  }
}
