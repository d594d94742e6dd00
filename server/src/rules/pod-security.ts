// Pages of the Pod Security Standards. Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/
import { pod, stream } from './example.ts';
import { type FamilyPage, family, page, pair } from './page.ts';

const namespace = (level: string, mode = 'enforce') =>
  `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    pod-security.kubernetes.io/${mode}: ${level}\n`;

const inShop = (text: string) => text.replace('  name: web\n', '  name: web\n  namespace: shop\n');

/** A Pod in a namespace of the baseline level. */
const baseline = (container: string, spec = '') => stream(namespace('baseline'), inShop(pod(container, spec)));

interface Confinement {
  readonly escalation?: string;
  readonly drop?: string;
  readonly root?: string;
  readonly seccomp?: string;
  readonly spec?: string;
}

/** A Pod in a namespace of the restricted level, with all that it asks for where nothing else is said. */
const restricted = ({
  escalation = 'false',
  drop = 'ALL',
  root = 'runAsNonRoot: true',
  seccomp = 'RuntimeDefault',
  spec = '',
}: Confinement) =>
  stream(
    namespace('restricted'),
    inShop(
      pod(
        `securityContext:\n  allowPrivilegeEscalation: ${escalation}\n  capabilities:\n    drop: [${drop}]\n  ${root}\n  seccompProfile:\n    type: ${seccomp}`,
        spec,
      ),
    ),
  );

const context = (value: string) => baseline(value && `securityContext:\n  ${value}`);

const atLevel = (level: string) =>
  `The namespace holds its Pods to the level ${level} of the Pod Security Standards, or to a stricter one. Of a workload it is its Pods that are refused.`;

const BASELINE = atLevel('baseline');
const RESTRICTED = atLevel('restricted');

const pages: Readonly<Record<string, FamilyPage>> = {
  privileged: {
    title: 'Privileged container',
    what: 'securityContext.privileged is true.',
    why: `Such a container can do whatever its Node can. ${BASELINE}`,
    remedy: 'Drop privileged; add the single capability that is needed. Agents of Nodes belong into a namespace of the level privileged.',
    ...pair(context, 'privileged: true', ''),
  },
  'host-namespaces': {
    title: 'Namespaces of the Node',
    what: 'hostNetwork, hostPID or hostIPC is true.',
    why: `The Pod sees the Node’s network, processes or shared memory. ${BASELINE}`,
    remedy: 'Drop the field. A Service or an Ingress makes a Pod reachable.',
    ...pair(spec => baseline('', spec), 'hostPID: true', ''),
  },
  'host-path-volumes': {
    title: 'Folder of the Node',
    what: 'A volume is a hostPath.',
    why: `The Pod could read or change the Node’s own files. ${BASELINE}`,
    remedy: 'Use emptyDir, a ConfigMap or a PersistentVolumeClaim.',
    ...pair(
      source => baseline('volumeMounts:\n  - name: data\n    mountPath: /data', `volumes:\n  - name: data\n    ${source}`),
      'hostPath:\n      path: /var/data',
      'emptyDir: {}',
    ),
  },
  'host-ports': {
    title: 'Port of the Node',
    what: 'A container has a hostPort.',
    why: `It is open on the Node’s own address, past all network policies. ${BASELINE}`,
    remedy: 'Drop hostPort and use a Service.',
    ...pair(port => baseline(`ports:\n  - containerPort: 8080${port}`), '\n    hostPort: 8080', ''),
  },
  'probe-host': {
    title: 'Probe of another host',
    what: 'A probe or hook names a host.',
    why: `The kubelet would call that host from the Node’s network. ${BASELINE}`,
    remedy: 'Drop host: the Pod itself is called then.',
    ...pair(host => baseline(`livenessProbe:\n  httpGet:\n    port: 80${host}`), '\n    host: 10.0.0.1', ''),
  },
  'windows-host-process': {
    title: 'Process of a Windows Node',
    what: 'windowsOptions.hostProcess is true.',
    why: `Such a container runs as a process of the Node. ${BASELINE}`,
    remedy: 'Drop hostProcess.',
  },
  'capabilities-baseline': {
    title: 'Capability beyond the usual ones',
    what: 'A container adds a capability that containers do not have by default.',
    why: `Most of these lead to control over the Node. ${BASELINE}`,
    remedy: 'Drop it from capabilities.add.',
    ...pair(name => context(`capabilities:\n    add: [${name}]`), 'NET_ADMIN', 'NET_BIND_SERVICE'),
  },
  'app-armor-profile': {
    title: 'No AppArmor profile',
    what: 'The AppArmor profile is Unconfined, or an annotation names one that is not allowed.',
    why: `The Node’s profile for containers would not hold. ${BASELINE}`,
    remedy: 'Use RuntimeDefault or a profile of the Node’s.',
    ...pair(type => context(`appArmorProfile:\n    type: ${type}`), 'Unconfined', 'RuntimeDefault'),
  },
  'selinux-options': {
    title: 'SELinux context of one’s own',
    what: 'seLinuxOptions set a user, a role, or a type that is not one of those for containers.',
    why: `Other types may leave the container. ${BASELINE}`,
    remedy: 'Drop user and role; of types container_t, container_init_t, container_kvm_t and container_engine_t are allowed.',
    ...pair(type => context(`seLinuxOptions:\n    type: ${type}`), 'spc_t', 'container_t'),
  },
  'seccomp-profile-baseline': {
    title: 'No seccomp profile',
    what: 'seccompProfile is Unconfined.',
    why: `The container could make every system call. ${BASELINE}`,
    remedy: 'Use RuntimeDefault, or drop the field.',
    ...pair(type => context(`seccompProfile:\n    type: ${type}`), 'Unconfined', 'RuntimeDefault'),
  },
  'proc-mount': {
    title: 'Unmasked /proc',
    what: 'procMount is Unmasked.',
    why: `Parts of the kernel that are hidden from containers would show. ${BASELINE}`,
    remedy: 'Drop procMount.',
  },
  'proc-mount-restricted': {
    title: 'Unmasked /proc',
    what: 'procMount is Unmasked.',
    why: `Parts of the kernel that are hidden from containers would show. ${RESTRICTED}`,
    remedy: 'Drop procMount.',
  },
  sysctls: {
    title: 'Kernel setting that is not harmless',
    what: 'A sysctl is set that is not confined to the Pod.',
    why: `It could disturb other Pods or the Node. ${BASELINE}`,
    remedy: 'Drop it, or have the Node’s owner set it.',
    ...pair(
      name => baseline('', `securityContext:\n  sysctls:\n    - name: ${name}\n      value: "1"`),
      'kernel.msgmax',
      'net.ipv4.tcp_syncookies',
    ),
  },
  'restricted-volumes': {
    title: 'Kind of volume that is not allowed',
    what: 'A volume is neither configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected nor secret.',
    why: `Other kinds carry addresses or secrets of storage in the Pod. ${RESTRICTED}`,
    remedy: 'Put the storage behind a PersistentVolumeClaim.',
  },
  'allow-privilege-escalation': {
    title: 'Privilege escalation not forbidden',
    what: 'allowPrivilegeEscalation is not false in every container.',
    why: `Programs could gain rights by setuid files. ${RESTRICTED}`,
    remedy: 'Set securityContext.allowPrivilegeEscalation: false in every container, init containers included.',
    ...pair(escalation => restricted({ escalation }), 'true', 'false'),
  },
  'capabilities-restricted': {
    title: 'Capabilities not dropped',
    what: 'A container does not drop all capabilities, or adds another than NET_BIND_SERVICE.',
    why: `Hardly a program needs any. ${RESTRICTED}`,
    remedy: 'Set securityContext.capabilities.drop: ["ALL"] in every container.',
    ...pair(drop => restricted({ drop }), 'NET_RAW', 'ALL'),
  },
  'run-as-non-root': {
    title: 'May run as root',
    what: 'runAsNonRoot is not true for the Pod or for every container.',
    why: `Root in a container is root on the Node as soon as a wall breaks. ${RESTRICTED}`,
    remedy: 'Set securityContext.runAsNonRoot: true, and see that the image has a user with a number.',
    ...pair(root => restricted({ root: `runAsNonRoot: ${root}` }), 'false', 'true'),
  },
  'run-as-user': {
    title: 'Runs as root',
    what: 'runAsUser is 0.',
    why: `Root in a container is root on the Node as soon as a wall breaks. ${RESTRICTED}`,
    remedy: 'Choose another number, or drop runAsUser.',
    ...pair(user => restricted({ root: 'runAsNonRoot: true', spec: `securityContext:\n  runAsUser: ${user}` }), '0', '1000'),
  },
  'seccomp-profile-restricted': {
    title: 'No seccomp profile chosen',
    what: 'seccompProfile is neither RuntimeDefault nor Localhost.',
    why: `Without one a container may make every system call. ${RESTRICTED}`,
    remedy: 'Set securityContext.seccompProfile.type: RuntimeDefault for the Pod.',
  },
  label: {
    title: 'Malformed label of Pod Security',
    what: 'A label pod-security.kubernetes.io/… of a Namespace has a level or version that does not exist.',
    why: 'The server refuses the Namespace rather than to guess.',
    remedy: 'Levels are privileged, baseline and restricted; versions latest or v1.36.',
    ...pair(namespace, 'strict', 'restricted'),
  },
};

export const podSecurityPages = [
  ...family('pod-security', 'server', pages),
  page({
    id: 'pod-security/warn',
    title: 'Pods that break the standard of the namespace',
    authority: 'warning',
    what: 'The namespace asks for a warning where Pods break a level of the Pod Security Standards, and these do; or it refuses such Pods, and this workload would make them.',
    why: 'The object is accepted. Its Pods are refused once the level is enforced.',
    remedy: 'Change the template as the message says: it lists everything that is wrong, and each point has a page of its own.',
    ...pair(privileged => stream(namespace('baseline', 'warn'), inShop(pod(privileged))), 'securityContext:\n  privileged: true', ''),
  }),
];
