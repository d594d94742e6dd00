// Fields that have no meaning on the operating system that a Pod says it runs on, or beside the host's namespaces.
// Source: https://kubernetes.io/docs/concepts/workloads/pods/#pod-os and …/pods/user-namespaces/
import { child, forbidden, notSupported, type Path, required } from '#field';
import type { PodSpec, SecurityContext } from '#schemas';
import { type Check, check, type Findings } from '../words.ts';
import { containersOf, usesHostUsers } from './pod-scope.ts';

const NOT_ON_WINDOWS = 'cannot be set for a windows pod';

/** In the server's order: fields of the Pod stand between those of its security context. Flags count if true, all else if written. */
const OF_POD: readonly (readonly [where: 'spec' | 'securityContext', name: string, flag?: 'flag'])[] = [
  ['securityContext', 'appArmorProfile'],
  ['securityContext', 'seLinuxOptions'],
  ['spec', 'hostUsers'],
  ['spec', 'hostPID', 'flag'],
  ['spec', 'hostIPC', 'flag'],
  ['securityContext', 'seccompProfile'],
  ['securityContext', 'fsGroup'],
  ['securityContext', 'fsGroupChangePolicy'],
  ['securityContext', 'sysctls'],
  ['spec', 'shareProcessNamespace'],
  ['securityContext', 'runAsUser'],
  ['securityContext', 'runAsGroup'],
  ['securityContext', 'supplementalGroups'],
  ['securityContext', 'supplementalGroupsPolicy'],
  ['securityContext', 'seLinuxChangePolicy'],
];

const isOfContext = ([where]: (typeof OF_POD)[number]) => where === 'securityContext';

/** Since 1.37 the server keeps the Pod's fields apart from its security context, and looks at them after it. */
const OF_POD_LAST = [...OF_POD.filter(isOfContext), ...OF_POD.filter(row => !isOfContext(row))];

const OF_CONTAINER: readonly (keyof SecurityContext)[] = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
];

function onWindows(spec: PodSpec, at: Path, { errors, scope }: Findings): void {
  const owners: Readonly<Record<string, object>> = { spec, securityContext: spec.securityContext ?? {} };
  const places = { spec: at, securityContext: child(at, 'securityContext') };
  for (const [where, name, flag] of scope.minor >= 37 ? OF_POD_LAST : OF_POD) {
    const value = (owners[where] as Readonly<Record<string, unknown>>)[name];
    const written = flag || name === 'sysctls' ? Boolean(value) && (value as unknown[]).length !== 0 : value !== undefined;
    if (written) errors.push(forbidden(child(places[where], name), NOT_ON_WINDOWS));
  }
  for (const [{ securityContext }, place] of containersOf(spec, at)) {
    for (const name of OF_CONTAINER) {
      if (securityContext?.[name] !== undefined) errors.push(forbidden(child(place, 'securityContext', name), NOT_ON_WINDOWS));
    }
  }
}

function onLinux(spec: PodSpec, at: Path, { errors }: Findings): void {
  const say = (owner: Path) => {
    errors.push(forbidden(child(owner, 'securityContext', 'windowsOptions'), 'windows options cannot be set for a linux pod'));
  };
  if (spec.securityContext?.windowsOptions) say(at);
  for (const [{ securityContext }, place] of containersOf(spec, at)) if (securityContext?.windowsOptions) say(place);
}

/** spec.os, and what it forbids. */
export const operatingSystem: Check<PodSpec> = check<PodSpec>('os', (spec, up, found) => {
  if (!spec.os) return;
  const { name = '' } = spec.os;
  const at = child(up, 'os');
  if (name === '') found.errors.push(required(child(at, 'name')));
  else if (name === 'linux') onLinux(spec, up, found);
  else if (name === 'windows') onWindows(spec, up, found);
  else found.errors.push(notSupported(at, name, ['linux', 'windows']));
});

/** What a Pod with users of its own cannot share with the host. Two of the fields the server names in capitals. */
export const ownUsers: Check<PodSpec> = check<PodSpec>('hostUsers', (spec, at, { errors }) => {
  if (usesHostUsers(spec)) return;
  const say = (owner: Path, field: string) => errors.push(forbidden(child(owner, field), 'when `hostUsers` is false'));
  if (spec.hostNetwork) say(at, 'hostNetwork');
  if (spec.hostPID) say(at, 'HostPID');
  if (spec.hostIPC) say(at, 'HostIPC');
  for (const [{ volumeDevices }, place] of containersOf(spec, at)) if (volumeDevices?.length) say(place, 'volumeDevices');
});
