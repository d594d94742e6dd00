// All checks of the Pod Security Standards in the order in which the server names what they find.
import type { PodSecurityCheck } from '../check.ts';
import { handlerHosts, hostNamespaces, hostPathVolumes, hostPorts } from './host-access.ts';
import { allowPrivilegeEscalation, capabilitiesBaseline, capabilitiesRestricted, privileged, windowsHostProcess } from './privileges.ts';
import {
  appArmorProfile,
  procMount,
  procMountRestricted,
  seccompBaseline,
  seccompRestricted,
  seLinuxOptions,
  sysctls,
} from './profiles.ts';
import { restrictedVolumes, runAsNonRoot, runAsUser } from './run-as.ts';

export const checks: readonly PodSecurityCheck[] = [
  appArmorProfile,
  capabilitiesBaseline,
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  handlerHosts,
  privileged,
  procMount,
  seLinuxOptions,
  seccompBaseline,
  sysctls,
  windowsHostProcess,
  allowPrivilegeEscalation,
  capabilitiesRestricted,
  procMountRestricted,
  restrictedVolumes,
  runAsNonRoot,
  runAsUser,
  seccompRestricted,
];
