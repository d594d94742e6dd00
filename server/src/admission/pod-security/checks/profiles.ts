// Checks of how the kernel confines a container: AppArmor, SELinux, seccomp, the mask over /proc, sysctls.
import { child, goQuote, index, key, root } from '#field';
import type { SELinuxOptions } from '#schemas';
import {
  type CheckPod,
  containerNames,
  contextPlaces,
  everyContainer,
  exceptUserNamespace,
  exceptWindows,
  type PodSecurityCheck,
  plural,
  quoted,
  setters,
  sorted,
} from '../check.ts';

const APP_ARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';
const annotationPlace = (name: string) => key(child(root, 'metadata', 'annotations'), name);

/** AppArmor and seccomp know the same two kinds of harmless profiles. */
const isHarmless = (profile: { type?: string }) => profile.type === 'RuntimeDefault' || profile.type === 'Localhost';

const allowedAppArmor = (profile: string) => profile === '' || profile === 'runtime/default' || profile.startsWith('localhost/');

const checkAppArmor: CheckPod = pod => {
  const own = pod.spec.securityContext?.appArmorProfile;
  const onPod = own !== undefined && !isHarmless(own);
  const bad = everyContainer(pod).filter(({ container }) => {
    const profile = container.securityContext?.appArmorProfile;
    return profile && !isHarmless(profile);
  });
  const annotations = Object.entries(pod.metadata.annotations ?? {})
    .filter(([name, value]) => name.startsWith(APP_ARMOR_ANNOTATION) && !allowedAppArmor(value))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (!onPod && bad.length === 0 && annotations.length === 0) return undefined;
  const types = sorted([
    ...(onPod ? [own.type ?? ''] : []),
    ...bad.map(({ container }) => container.securityContext?.appArmorProfile?.type ?? ''),
  ]);
  const values = [...types, ...annotations.map(([name, value]) => `${name}=${goQuote(value)}`)];
  const who = [setters(onPod, bad), annotations.length > 0 ? plural('annotation', 'annotations', annotations.length) : ''].filter(Boolean);
  return {
    reason: plural('forbidden AppArmor profile', 'forbidden AppArmor profiles', values.length),
    detail: `${who.join(' and ')} must not set AppArmor profile type to ${quoted(values)}`,
    places: [...contextPlaces(onPod, bad, 'appArmorProfile', 'type'), ...annotations.map(([name]) => annotationPlace(name))],
  };
};

const SELINUX_TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t'] as const;
const SELINUX_TYPES_31 = [...SELINUX_TYPES, 'container_engine_t'] as const;

const checkSeLinux =
  (types: readonly string[]): CheckPod =>
  pod => {
    const isBad = (options: SELinuxOptions | undefined) =>
      options !== undefined && (!types.includes(options.type ?? '') || Boolean(options.user) || Boolean(options.role));
    const own = pod.spec.securityContext?.seLinuxOptions;
    const onPod = isBad(own);
    const bad = everyContainer(pod).filter(({ container }) => isBad(container.securityContext?.seLinuxOptions));
    if (!onPod && bad.length === 0) return undefined;
    const options = [...(onPod && own ? [own] : []), ...bad.map(({ container }) => container.securityContext?.seLinuxOptions ?? {})];
    const badTypes = sorted(options.map(({ type = '' }) => type).filter(type => !types.includes(type)));
    const details = [
      ...(badTypes.length > 0 ? [`${plural('type', 'types', badTypes.length)} ${quoted(badTypes)}`] : []),
      ...(options.some(({ user }) => user) ? ['user may not be set'] : []),
      ...(options.some(({ role }) => role) ? ['role may not be set'] : []),
    ];
    return {
      reason: 'seLinuxOptions',
      detail: `${setters(onPod, bad)} set forbidden securityContext.seLinuxOptions: ${details.join('; ')}`,
      places: contextPlaces(onPod, bad, 'seLinuxOptions'),
    };
  };

const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';

const allowedSeccomp = (value: string) => value === 'runtime/default' || value === 'docker/default' || value.startsWith('localhost/');

const checkSeccompAnnotations: CheckPod = pod => {
  const names = [SECCOMP_POD, ...everyContainer(pod).map(({ container }) => `${SECCOMP_CONTAINER}${container.name}`)];
  const annotations = pod.metadata.annotations ?? {};
  const bad = sorted(names).filter(name => annotations[name] !== undefined && !allowedSeccomp(annotations[name]));
  if (bad.length === 0) return undefined;
  const shown = bad.map(name => `${name}=${goQuote(annotations[name] ?? '')}`);
  return {
    reason: 'seccompProfile',
    detail: `forbidden ${plural('annotation', 'annotations', bad.length)} ${shown.join(', ')}`,
    places: bad.map(annotationPlace),
  };
};

const checkSeccomp: CheckPod = pod => {
  const own = pod.spec.securityContext?.seccompProfile;
  const onPod = own !== undefined && !isHarmless(own);
  const bad = everyContainer(pod).filter(({ container }) => {
    const profile = container.securityContext?.seccompProfile;
    return profile && !isHarmless(profile);
  });
  if (!onPod && bad.length === 0) return undefined;
  const types = sorted([
    ...(onPod ? [own.type ?? ''] : []),
    ...bad.map(({ container }) => container.securityContext?.seccompProfile?.type ?? ''),
  ]);
  return {
    reason: 'seccompProfile',
    detail: `${setters(onPod, bad)} must not set securityContext.seccompProfile.type to ${quoted(types)}`,
    places: contextPlaces(onPod, bad, 'seccompProfile', 'type'),
  };
};

/** Restricted: nobody may be without a profile, neither by a wrong one nor by none. */
const checkSeccompSet: CheckPod = pod => {
  const wrong = checkSeccomp(pod);
  if (wrong) return wrong;
  if (pod.spec.securityContext?.seccompProfile) return undefined;
  const without = everyContainer(pod).filter(({ container }) => !container.securityContext?.seccompProfile);
  if (without.length === 0) return undefined;
  return {
    reason: 'seccompProfile',
    detail: `pod or ${containerNames(without)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
    places: contextPlaces(false, without, 'seccompProfile', 'type'),
  };
};

const checkProcMount: CheckPod = pod => {
  const mountOf = (context: { procMount?: string } | undefined) => context?.procMount ?? 'Default';
  const bad = everyContainer(pod).filter(({ container }) => mountOf(container.securityContext) !== 'Default');
  if (bad.length === 0) return undefined;
  const types = sorted(bad.map(({ container }) => mountOf(container.securityContext)));
  return {
    reason: 'procMount',
    detail: `${containerNames(bad)} must not set securityContext.procMount to ${quoted(types)}`,
    places: contextPlaces(false, bad, 'procMount'),
  };
};

const SYSCTLS = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
];
const SYSCTLS_27 = [...SYSCTLS, 'net.ipv4.ip_local_reserved_ports'];
const SYSCTLS_29 = [
  ...SYSCTLS_27,
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
];
const SYSCTLS_32 = [...SYSCTLS_29, 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'];

const checkSysctls =
  (allowed: readonly string[]): CheckPod =>
  ({ spec }) => {
    const bad = [...(spec.securityContext?.sysctls ?? []).entries()].filter(([, { name = '' }]) => !allowed.includes(name));
    if (bad.length === 0) return undefined;
    return {
      reason: 'forbidden sysctls',
      detail: bad.map(([, { name }]) => name).join(', '),
      places: bad.map(([i]) => child(index(child(root, 'spec', 'securityContext', 'sysctls'), i), 'name')),
    };
  };

export const appArmorProfile: PodSecurityCheck = {
  id: 'app-armor-profile',
  level: 'baseline',
  versions: [{ since: 0, check: checkAppArmor }],
};
export const seLinuxOptions: PodSecurityCheck = {
  id: 'selinux-options',
  level: 'baseline',
  versions: [
    { since: 0, check: checkSeLinux(SELINUX_TYPES) },
    { since: 31, check: checkSeLinux(SELINUX_TYPES_31) },
  ],
};
export const seccompBaseline: PodSecurityCheck = {
  id: 'seccomp-profile-baseline',
  level: 'baseline',
  versions: [
    { since: 0, check: checkSeccompAnnotations },
    { since: 19, check: checkSeccomp },
  ],
};
export const seccompRestricted: PodSecurityCheck = {
  id: 'seccomp-profile-restricted',
  level: 'restricted',
  overrides: 'seccomp-profile-baseline',
  versions: [
    { since: 19, check: checkSeccompSet },
    { since: 25, check: exceptWindows(checkSeccompSet) },
  ],
};
export const procMount: PodSecurityCheck = {
  id: 'proc-mount',
  level: 'baseline',
  versions: [
    { since: 0, check: checkProcMount },
    { since: 35, check: exceptUserNamespace(checkProcMount) },
  ],
};
export const procMountRestricted: PodSecurityCheck = {
  id: 'proc-mount-restricted',
  level: 'restricted',
  overrides: 'proc-mount',
  versions: [{ since: 35, check: checkProcMount }],
};
export const sysctls: PodSecurityCheck = {
  id: 'sysctls',
  level: 'baseline',
  versions: [
    { since: 0, check: checkSysctls(SYSCTLS) },
    { since: 27, check: checkSysctls(SYSCTLS_27) },
    { since: 29, check: checkSysctls(SYSCTLS_29) },
    { since: 32, check: checkSysctls(SYSCTLS_32) },
  ],
};
