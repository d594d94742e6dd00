// What Pods and containers on Windows may ask for: the user that they run as, and processes of the host.
// Source: https://kubernetes.io/docs/tasks/configure-pod-container/configure-runasusername/ and …/create-hostprocess-pod/
import { child, invalid, named, type Path } from '#field';
import type { PodSpec, WindowsSecurityContextOptions } from '#schemas';
import { byteLength, dnsSubdomain } from '../formats.ts';
import { type Check, check, pointer, type } from '../words.ts';
import { containersOf } from './pod-scope.ts';

const MAX_SPEC_KIB = 64;
const MAX_DOMAIN = 256;
const MAX_USER = 104;

const credentialSpec = check<string>('gmsaCredentialSpec', (value, at, { errors }) => {
  if (value === '') errors.push(invalid(at, named(value), 'gmsaCredentialSpec cannot be an empty string', 'required'));
  else if (byteLength(value) > MAX_SPEC_KIB * 1024) {
    errors.push(invalid(at, named(value), `gmsaCredentialSpec size must be under ${MAX_SPEC_KIB} KiB`, 'max-length'));
  }
});

const CONTROL = /[\x00-\x1f\x7f]/;
const NETBIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;
const DNS_PART = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const DNS = new RegExp(`^${DNS_PART}(?:\\.${DNS_PART})*$`);

const userName = check<string>('runAsUserName', (value, at, { errors }) => {
  for (const detail of userNameProblems(value)) errors.push(invalid(at, named(value), detail, 'windows-user'));
});

/** `DOMAIN\user`, or the user alone. */
function* userNameProblems(value: string): Generator<string> {
  const parts = value.split('\\');
  if (value === '') yield 'runAsUserName cannot be an empty string';
  else if (CONTROL.test(value)) yield 'runAsUserName cannot contain control characters';
  else if (parts.length > 2) yield 'runAsUserName cannot contain more than one backslash';
  else {
    const user = parts.at(-1)!;
    if (parts.length === 2) yield* domainProblems(parts[0]!);
    if (user === '') yield "runAsUserName's User cannot be empty";
    else if (byteLength(user) > MAX_USER) yield `runAsUserName's User length must not be longer than ${MAX_USER} characters`;
    if (/^[. ]+$/.test(user)) yield "runAsUserName's User cannot contain only periods or spaces";
    if (/["/\\:;|=,+*?<>@[\]]/.test(user)) yield `runAsUserName's User cannot contain the following characters: "/\\:;|=,+*?<>@[]`;
  }
}

function* domainProblems(domain: string): Generator<string> {
  if (byteLength(domain) >= MAX_DOMAIN) yield `runAsUserName's Domain length must be under ${MAX_DOMAIN} characters`;
  if (!NETBIOS.test(domain) && !DNS.test(domain)) yield "runAsUserName's Domain doesn't match the NetBios nor the DNS format";
}

const credentialSpecName = check<string>('gmsaCredentialSpecName', (value, at, { errors }) => {
  for (const detail of dnsSubdomain(value)) errors.push(invalid(at, named(value), detail, 'format-dns-subdomain'));
});

export const windowsOptions: Check<WindowsSecurityContextOptions> = type(
  'WindowsSecurityContextOptions',
  pointer('gmsaCredentialSpecName', credentialSpecName),
  pointer('gmsaCredentialSpec', credentialSpec),
  pointer('runAsUserName', userName),
);

/** Either all containers of a Pod are processes of the host or none. */
export const hostProcess: Check<PodSpec> = check<PodSpec>('hostProcess', (spec, at, { errors }) => {
  const ofPod = spec.securityContext?.windowsOptions?.hostProcess;
  const containers = containersOf(spec, at);
  const place = (container: Path) => child(container, 'securityContext', 'windowsOptions', 'hostProcess');
  let onHost = 0;
  for (const [container, path] of containers) {
    const own = container.securityContext?.windowsOptions?.hostProcess;
    if (own !== undefined && ofPod !== undefined && own !== ofPod) {
      errors.push(invalid(place(path), own, `pod hostProcess value must be identical if both are specified, was ${ofPod}`, 'host-process'));
    }
    if (own ?? ofPod) onHost++;
  }
  if (onHost === 0) return;
  if (onHost !== containers.length) {
    const detail = 'If pod contains any hostProcess containers then all containers must be HostProcess containers';
    errors.push(invalid(at, '', detail, 'host-process'));
  }
  if (!spec.hostNetwork) {
    const detail = 'hostNetwork must be true if pod contains any hostProcess containers';
    errors.push(invalid(child(at, 'hostNetwork'), false, detail, 'host-process'));
  }
});
