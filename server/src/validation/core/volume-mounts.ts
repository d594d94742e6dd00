// Where a container mounts its volumes, and under which paths it gets raw block devices.
// Source: https://kubernetes.io/docs/concepts/storage/volumes/
import { child, forbidden, index, invalid, notFound, notSupported, type Path, required } from '#field';
import type { Container, VolumeDevice, VolumeMount } from '#schemas';
import { type Check, type Findings, word } from '../words.ts';
import { descendingPath } from './paths.ts';
import { podOf } from './pod-scope.ts';

const PROPAGATION = ['Bidirectional', 'HostToContainer', 'None'];
const RECURSIVE = ['Disabled', 'Enabled', 'IfPossible'];

/** Names and paths of one kind of use, to see that the other kind does not use them too: of two with one name the later counts. */
interface Uses {
  readonly names: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
}

function usesOf(pairs: readonly (readonly [name: string, path: string])[]): Uses {
  const byName = new Map(pairs);
  return { names: new Set(byName.keys()), paths: new Set(byName.values()) };
}

const NO_USES: Uses = usesOf([]);

/** volumeMounts and volumeDevices, which must not use the same volumes or paths. */
export const volumeUses: Check<Container> = word('volumeUses', [], (container, at, found) => {
  const { volumeMounts = [], volumeDevices = [] } = container;
  if (volumeMounts.length === 0 && volumeDevices.length === 0) return;
  const both = volumeMounts.length > 0 && volumeDevices.length > 0;
  const mounted = both ? usesOf(volumeMounts.map(({ name = '', mountPath = '' }) => [name, mountPath])) : NO_USES;
  const devices = both ? usesOf(volumeDevices.map(({ name = '', devicePath = '' }) => [name, devicePath])) : NO_USES;
  const paths = new Set<string>();
  volumeMounts.forEach((mount, i) => {
    const list = child(at, 'volumeMounts');
    checkMount(mount, index(list, i), paths, devices, found);
    checkWays(mount, container, list, index(list, i), found);
  });
  checkDevices(volumeDevices, child(at, 'volumeDevices'), mounted, found);
});

function checkMount(mount: VolumeMount, at: Path, paths: Set<string>, devices: Uses, found: Findings): void {
  const { errors } = found;
  const { name = '', mountPath = '' } = mount;
  const [atName, atPath] = [child(at, 'name'), child(at, 'mountPath')];
  if (name === '') errors.push(required(atName));
  if (!podOf(found).volumes.has(name)) errors.push(notFound(atName, name));
  if (mountPath === '') errors.push(required(atPath));
  if (paths.has(mountPath)) errors.push(invalid(atPath, mountPath, 'must be unique', 'unique'));
  paths.add(mountPath);
  if (devices.names.has(name)) errors.push(invalid(atName, name, 'must not already exist in volumeDevices', 'mount-or-device'));
  if (devices.paths.has(mountPath)) {
    errors.push(invalid(atPath, mountPath, 'must not already exist as a path in volumeDevices', 'mount-or-device'));
  }
}

/** How it is mounted. The server forgets the index for most of this: the errors stand at the list. */
function checkWays(mount: VolumeMount, container: Container, list: Path, at: Path, found: Findings): void {
  const { errors } = found;
  const { subPath, subPathExpr, mountPropagation } = mount;
  if (subPath) descendingPath(subPath, child(list, 'subPath'), found);
  if (subPathExpr) {
    if (subPath) errors.push(invalid(child(at, 'subPathExpr'), subPathExpr, 'subPathExpr and subPath are mutually exclusive', 'union'));
    descendingPath(subPathExpr, child(list, 'subPathExpr'), found);
  }
  if (mountPropagation !== undefined) {
    const place = child(list, 'mountPropagation');
    if (!PROPAGATION.includes(mountPropagation)) errors.push(notSupported(place, mountPropagation, PROPAGATION));
    if (mountPropagation === 'Bidirectional' && !container.securityContext?.privileged) {
      errors.push(forbidden(place, 'Bidirectional mount propagation is available only to privileged containers'));
    }
  }
  checkRecursive(mount, child(list, 'recursiveReadOnly'), found);
}

function checkRecursive({ recursiveReadOnly, readOnly, mountPropagation }: VolumeMount, at: Path, { errors }: Findings): void {
  if (recursiveReadOnly === undefined || recursiveReadOnly === 'Disabled') return;
  if (!RECURSIVE.includes(recursiveReadOnly)) {
    errors.push(notSupported(at, recursiveReadOnly, RECURSIVE));
    return;
  }
  if (!readOnly) errors.push(forbidden(at, 'may only be specified when readOnly is true'));
  if (mountPropagation !== undefined && mountPropagation !== 'None') {
    errors.push(forbidden(at, 'may only be specified when mountPropagation is None or not specified'));
  }
}

function checkDevices(devices: readonly VolumeDevice[], list: Path, mounted: Uses, found: Findings): void {
  const names = new Set<string>();
  const paths = new Set<string>();
  const { errors } = found;
  devices.forEach(({ name = '', devicePath = '' }, i) => {
    const [atName, atPath] = [child(index(list, i), 'name'), child(index(list, i), 'devicePath')];
    const volume = podOf(found).volumes.get(name);
    if (name === '') errors.push(required(atName));
    if (names.has(name)) errors.push(invalid(atName, name, 'must be unique', 'unique'));
    if (!volume) errors.push(notFound(atName, name));
    else if (!volume.persistentVolumeClaim && !volume.ephemeral) {
      const detail = 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode';
      errors.push(invalid(atName, name, detail, 'block-volume'));
    }
    if (devicePath === '') errors.push(required(atPath));
    if (paths.has(devicePath)) errors.push(invalid(atPath, devicePath, 'must be unique', 'unique'));
    if (devicePath.split('/').includes('..')) {
      errors.push(invalid(atPath, devicePath, "can not contain backsteps ('..')", 'path-backsteps'));
    } else paths.add(devicePath);
    if (mounted.names.has(name)) errors.push(invalid(atName, name, 'must not already exist in volumeMounts', 'mount-or-device'));
    if (mounted.paths.has(devicePath)) {
      errors.push(invalid(atPath, devicePath, 'must not already exist as a path in volumeMounts', 'mount-or-device'));
    }
    if (name !== '') names.add(name);
  });
}
