// Security contexts of containers and of Pods.
// Source: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
import { child, duplicate, index, invalid, named, notSupported, type Path, required, typed } from '#field';
import type { PodSecurityContext, PodSpec, SecurityContext, Sysctl } from '#schemas';
import { byteLength } from '../formats.ts';
import { enabled } from '../gates.ts';
import { all, before, type Check, check, eachVal, type Findings, field, oneOf, pointer, range, since, type, word } from '../words.ts';
import { podOf, usesHostUsers } from './pod-scope.ts';
import { appArmorProfile, seccompProfile } from './security-profiles.ts';
import { windowsOptions } from './windows-options.ts';

const id = range(0, 2 ** 31 - 1);

const PROC_MOUNTS = ['Default', 'Unmasked'];

const procMount = check<string>('procMount', (value, at, found) => {
  if (!PROC_MOUNTS.includes(value)) found.errors.push(notSupported(at, value, PROC_MOUNTS));
  if (value === 'Unmasked' && usesHostUsers(podOf(found).spec)) {
    found.errors.push(invalid(at, named(value), '`hostUsers` must be false to use `Unmasked`', 'proc-mount'));
  }
});

/** What already gives all rights cannot be kept from getting more. The server prints the whole context. */
const escalation = check<SecurityContext>('allowPrivilegeEscalation', (context, at, { errors }) => {
  const { allowPrivilegeEscalation, privileged, capabilities } = context;
  if (allowPrivilegeEscalation !== false) return;
  const say = (what: string) => {
    const detail = `cannot set \`allowPrivilegeEscalation\` to false and ${what}`;
    errors.push(invalid(at, typed(context, 'core.SecurityContext'), detail, 'privilege-escalation'));
  };
  if (privileged) say('`privileged` to true');
  for (const capability of capabilities?.add ?? []) if (capability === 'CAP_SYS_ADMIN') say('`capabilities.Add` CAP_SYS_ADMIN');
});

/** securityContext of a container. */
export const securityContext: Check<SecurityContext> = type<SecurityContext>(
  'SecurityContext',
  pointer('runAsUser', id),
  pointer('runAsGroup', id),
  pointer('procMount', procMount),
  pointer('seccompProfile', seccompProfile),
  escalation,
  pointer('windowsOptions', windowsOptions),
  pointer('appArmorProfile', appArmorProfile),
);

const SEGMENT = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const SYSCTL = `^(${SEGMENT}[\\./])*${SEGMENT}$`;
const sysctlPattern = new RegExp(SYSCTL);
const MAX_SYSCTL = 253;

const OF_IPC: ReadonlySet<string> = new Set([
  ...['sem', 'shmall', 'shmmax', 'shmmni', 'shm_rmid_forced', 'shm'].map(name => `kernel.${name}`),
  ...['msgmax', 'msgmnb', 'msgmni', 'msg'].map(name => `kernel.${name}`),
]);

/** The field of a Pod that gives the kernel's namespace of a setting away to the host. */
function hostNamespaceOf(sysctl: string): 'hostNetwork' | 'hostIPC' | undefined {
  const separator = /[./]/.exec(sysctl)?.[0];
  // Written with slashes, dots stand for slashes.
  const dotted = separator === '/' ? sysctl.replace(/[./]/g, char => (char === '.' ? '/' : '.')) : sysctl;
  const name = dotted.split('*')[0]!;
  if (name.startsWith('net.')) return 'hostNetwork';
  return OF_IPC.has(name) || name.startsWith('fs.mqueue.') ? 'hostIPC' : undefined;
}

const sysctls = word<readonly Sysctl[]>('sysctls', [SYSCTL], (list, up, found) => {
  const { spec } = podOf(found);
  const seen = new Set<string>();
  list.forEach(({ name = '' }, i) => {
    const at = child(index(up, i), 'name');
    checkSysctlName(name, seen, at, found);
    const namespace = hostNamespaceOf(name);
    if (namespace && spec[namespace]) found.errors.push(invalid(at, name, `may not be specified when '${namespace}' is true`, 'sysctl'));
    seen.add(name);
  });
});

function checkSysctlName(name: string, seen: ReadonlySet<string>, at: Path, { errors }: Findings): void {
  if (name === '') errors.push(required(at));
  else if (byteLength(name) > MAX_SYSCTL || !sysctlPattern.test(name)) {
    errors.push(invalid(at, name, `must have at most ${MAX_SYSCTL} characters and match regex ${SYSCTL}`, 'sysctl'));
  } else if (seen.has(name)) errors.push(duplicate(at, name));
}

const changePolicies = oneOf('MountOption', 'Recursive');
const changePolicy = check<string>('seLinuxChangePolicy', (value, at, found) => {
  if (enabled(found.scope, 'SELinuxMount')) changePolicies(value, at, found);
  else if (value !== 'Recursive') found.errors.push(notSupported(at, value, ['Recursive']));
});

const sharedProcesses = (...place: string[]) =>
  check<PodSpec>('shareProcessNamespace', ({ shareProcessNamespace, hostPID }, up, { errors }) => {
    if (!shareProcessNamespace || !hostPID) return;
    const detail = 'ShareProcessNamespace and HostPID cannot both be enabled';
    errors.push(invalid(child(up, ...place, 'shareProcessNamespace'), true, detail, 'share-process-namespace'));
  });

const ids = type<PodSecurityContext>(
  'PodSecurityContext',
  pointer('fsGroup', id),
  pointer('runAsUser', id),
  pointer('runAsGroup', id),
  field('supplementalGroups', eachVal(id)),
);

const rest = type<PodSecurityContext>(
  'PodSecurityContext',
  field('sysctls', sysctls),
  pointer('fsGroupChangePolicy', oneOf('Always', 'OnRootMismatch')),
  pointer('seccompProfile', seccompProfile),
  pointer('windowsOptions', windowsOptions),
  pointer('appArmorProfile', appArmorProfile),
  pointer('supplementalGroupsPolicy', oneOf('Merge', 'Strict')),
  pointer('seLinuxChangePolicy', changePolicy),
);

/** securityContext of a Pod, with the fields of the Pod that belong to it. */
export const podSecurity: Check<PodSpec> = all<PodSpec>(
  pointer('securityContext', ids),
  // The server kept it in the security context, and said so.
  before(37, sharedProcesses('securityContext')),
  pointer('securityContext', rest),
  since(37, sharedProcesses()),
);
