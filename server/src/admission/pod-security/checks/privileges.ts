// Checks of what a container may do: privileged mode, gaining privileges, capabilities, host processes on Windows.
import { child } from '#field';
import {
  type CheckPod,
  containerNames,
  contextPlaces,
  everyContainer,
  exceptWindows,
  type PodSecurityCheck,
  quoted,
  setters,
  sorted,
} from '../check.ts';

const DEFAULT_CAPABILITIES = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

const checkPrivileged: CheckPod = pod => {
  const bad = everyContainer(pod).filter(({ container }) => container.securityContext?.privileged);
  if (bad.length === 0) return undefined;
  return {
    reason: 'privileged',
    detail: `${containerNames(bad)} must not set securityContext.privileged=true`,
    places: contextPlaces(false, bad, 'privileged'),
  };
};

const checkEscalation: CheckPod = pod => {
  const bad = everyContainer(pod).filter(({ container }) => container.securityContext?.allowPrivilegeEscalation !== false);
  if (bad.length === 0) return undefined;
  return {
    reason: 'allowPrivilegeEscalation != false',
    detail: `${containerNames(bad)} must set securityContext.allowPrivilegeEscalation=false`,
    places: contextPlaces(false, bad, 'allowPrivilegeEscalation'),
  };
};

const checkDefaultCapabilities: CheckPod = pod => {
  const isBad = (capability: string) => !DEFAULT_CAPABILITIES.has(capability);
  const bad = everyContainer(pod).filter(({ container }) => container.securityContext?.capabilities?.add?.some(isBad));
  if (bad.length === 0) return undefined;
  const added = sorted(bad.flatMap(({ container }) => (container.securityContext?.capabilities?.add ?? []).filter(isBad)));
  return {
    reason: 'non-default capabilities',
    detail: `${containerNames(bad)} must not include ${quoted(added)} in securityContext.capabilities.add`,
    places: contextPlaces(false, bad, 'capabilities', 'add'),
  };
};

const checkDroppedCapabilities: CheckPod = pod => {
  const containers = everyContainer(pod);
  const isBad = (capability: string) => capability !== 'NET_BIND_SERVICE';
  const keeping = containers.filter(({ container }) => !container.securityContext?.capabilities?.drop?.includes('ALL'));
  const adding = containers.filter(({ container }) => container.securityContext?.capabilities?.add?.some(isBad));
  if (keeping.length === 0 && adding.length === 0) return undefined;
  const added = sorted(adding.flatMap(({ container }) => (container.securityContext?.capabilities?.add ?? []).filter(isBad)));
  const details = [
    ...(keeping.length > 0 ? [`${containerNames(keeping)} must set securityContext.capabilities.drop=["ALL"]`] : []),
    ...(adding.length > 0 ? [`${containerNames(adding)} must not include ${quoted(added)} in securityContext.capabilities.add`] : []),
  ];
  return {
    reason: 'unrestricted capabilities',
    detail: details.join('; '),
    places: [
      ...keeping.map(({ at }) => child(at, 'securityContext', 'capabilities', 'drop')),
      ...adding.map(({ at }) => child(at, 'securityContext', 'capabilities', 'add')),
    ],
  };
};

const checkHostProcess: CheckPod = pod => {
  const onPod = pod.spec.securityContext?.windowsOptions?.hostProcess === true;
  const bad = everyContainer(pod).filter(({ container }) => container.securityContext?.windowsOptions?.hostProcess);
  if (!onPod && bad.length === 0) return undefined;
  return {
    reason: 'hostProcess',
    detail: `${setters(onPod, bad)} must not set securityContext.windowsOptions.hostProcess=true`,
    places: contextPlaces(onPod, bad, 'windowsOptions', 'hostProcess'),
  };
};

export const privileged: PodSecurityCheck = { id: 'privileged', level: 'baseline', versions: [{ since: 0, check: checkPrivileged }] };
export const windowsHostProcess: PodSecurityCheck = {
  id: 'windows-host-process',
  level: 'baseline',
  versions: [{ since: 0, check: checkHostProcess }],
};
export const capabilitiesBaseline: PodSecurityCheck = {
  id: 'capabilities-baseline',
  level: 'baseline',
  versions: [{ since: 0, check: checkDefaultCapabilities }],
};
export const allowPrivilegeEscalation: PodSecurityCheck = {
  id: 'allow-privilege-escalation',
  level: 'restricted',
  versions: [
    { since: 8, check: checkEscalation },
    { since: 25, check: exceptWindows(checkEscalation) },
  ],
};
export const capabilitiesRestricted: PodSecurityCheck = {
  id: 'capabilities-restricted',
  level: 'restricted',
  overrides: 'capabilities-baseline',
  versions: [
    { since: 22, check: checkDroppedCapabilities },
    { since: 25, check: exceptWindows(checkDroppedCapabilities) },
  ],
};
