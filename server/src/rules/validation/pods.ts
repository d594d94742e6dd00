// Pages of what is wrong in Pods and Pod templates.
import { object, pod } from '../example.ts';
import { type FamilyPage, pair } from '../page.ts';

export const podPages: Readonly<Record<string, FamilyPage>> = {
  'request-over-limit': {
    title: 'Request above its limit',
    what: 'A container (or the Pod) requests more of a resource than its limit allows it to use. A limit that a LimitRange fills in counts.',
    why: 'A Node would have to set aside what the container may never use; the server refuses it.',
    remedy: 'Lower the request or raise the limit. Where the limit is a LimitRange’s default, write the limit yourself.',
    ...pair(request => pod(`resources:\n  requests:\n    memory: ${request}\n  limits:\n    memory: 512Mi`), '1Gi', '512Mi'),
  },
  'resource-name': {
    title: 'Unknown resource',
    what: 'The name is none of the resources that Kubernetes knows, and has no domain that would make it an extended one.',
    why: 'No Node offers it and no quota counts it.',
    remedy: 'Write cpu, memory, ephemeral-storage, hugepages-2Mi, or the full name of a device: example.com/gpu.',
    ...pair(name => pod(`resources:\n  requests:\n    ${name}: 1Gi`), 'ram', 'memory'),
  },
  'huge-pages': {
    title: 'Huge pages that do not come out even',
    what: 'The amount is no multiple of the size of one page.',
    why: 'Pages are given whole.',
    remedy: 'Round up to a multiple of the page’s size.',
  },
  'pod-resources': {
    title: 'Containers and Pod do not agree on resources',
    what: 'The Pod has resources of its own, and its containers together request more, or one may use more.',
    why: 'The Pod’s own amounts are the bound for all that is in it.',
    remedy: 'Raise the Pod’s amount or lower the container’s.',
    ...pair(
      cpu => pod(`resources:\n  requests:\n    cpu: 100m\n  limits:\n    cpu: ${cpu}`, 'resources:\n  limits:\n    cpu: 500m'),
      '1',
      '500m',
    ),
  },
  'resize-policy': {
    title: 'Restart for a resize in a Pod that never restarts',
    what: 'A container wants to be restarted when its resources change, and restartPolicy is Never.',
    why: 'The resize could never take place.',
    remedy: 'Use NotRequired, or another restartPolicy.',
    ...pair(
      policy => pod(`resizePolicy:\n  - resourceName: cpu\n    restartPolicy: ${policy}`, 'restartPolicy: Never'),
      'RestartContainer',
      'NotRequired',
    ),
  },
  divisor: {
    title: 'Divisor that the resource does not have',
    what: 'Amounts of cpu are shown in units of 1 or 1m; memory and storage in bytes, k, M, G, T, P, E or Ki to Ei.',
    why: 'The server refuses the object.',
    remedy: 'Choose one of those, or leave the divisor out.',
    ...pair(
      divisor =>
        pod(
          `resources:\n  requests:\n    cpu: 1\nenv:\n  - name: CORES\n    valueFrom:\n      resourceFieldRef:\n        resource: requests.cpu\n        divisor: ${divisor}`,
        ),
      '10m',
      '1m',
    ),
  },
  'host-port': {
    title: 'Host port unlike the container’s port',
    what: 'The Pod uses its Node’s network, and a port has another number on the Node than in the container.',
    why: 'There is no second network between which ports could be mapped.',
    remedy: 'Make both numbers alike, or drop hostPort.',
    ...pair(port => pod(`ports:\n  - containerPort: 8080\n    hostPort: ${port}`, 'hostNetwork: true'), '18080', '8080'),
  },
  sleep: {
    title: 'Sleep longer than the time for ending',
    what: 'The hook sleeps for a negative time or for longer than terminationGracePeriodSeconds.',
    why: 'The container would be killed before the hook ends.',
    remedy: 'Shorten the sleep or raise terminationGracePeriodSeconds.',
    ...pair(seconds => pod(`lifecycle:\n  preStop:\n    sleep:\n      seconds: ${seconds}`), '60', '5'),
  },
  toleration: {
    title: 'Toleration that contradicts itself',
    what: 'The parts of a toleration do not belong together: a value with Exists, no key with Equal, or tolerationSeconds without the effect NoExecute.',
    why: 'The server refuses the Pod.',
    remedy: 'Give tolerationSeconds the effect NoExecute; drop value with operator Exists.',
    ...pair(
      effect =>
        pod('', `tolerations:\n  - key: example.com/maintenance\n    operator: Exists\n    effect: ${effect}\n    tolerationSeconds: 60`),
      'NoSchedule',
      'NoExecute',
    ),
  },
  'min-domains': {
    title: 'minDomains where spreading is a wish',
    what: 'minDomains is set, and whenUnsatisfiable is not DoNotSchedule.',
    why: 'A least number of zones means something only where the rule is strict.',
    remedy: 'Use DoNotSchedule, or drop minDomains.',
    ...pair(
      action =>
        pod(
          '',
          `topologySpreadConstraints:\n  - maxSkew: 1\n    minDomains: 3\n    topologyKey: topology.kubernetes.io/zone\n    whenUnsatisfiable: ${action}\n    labelSelector:\n      matchLabels:\n        app: web`,
        ),
      'ScheduleAnyway',
      'DoNotSchedule',
    ),
  },
  'label-keys': {
    title: 'Key in matchLabelKeys that is selected already',
    what: 'A key stands in matchLabelKeys and in mismatchLabelKeys, or in one of them and in the labelSelector.',
    why: 'Both say something about the same label, and may contradict each other.',
    remedy: 'Keep the key in one place.',
    ...pair(
      key =>
        pod(
          '',
          `affinity:\n  podAntiAffinity:\n    requiredDuringSchedulingIgnoredDuringExecution:\n      - topologyKey: kubernetes.io/hostname\n        labelSelector:\n          matchLabels:\n            app: web\n        matchLabelKeys:\n          - tenant\n        mismatchLabelKeys:\n          - ${key}`,
        ),
      'tenant',
      'team',
    ),
  },
  'volume-type': {
    title: 'Volume of another type than emptyDir',
    what: 'Something refers to a volume that must be an emptyDir, and is not.',
    why: 'The server refuses the Pod.',
    remedy: 'Make the volume an emptyDir, or refer to another.',
  },
  'block-volume': {
    title: 'Device from a volume that is none',
    what: 'volumeDevices names a volume that is not a claim.',
    why: 'Only claims can be handed to a container as a raw device.',
    remedy: 'Use volumeMounts, or a PersistentVolumeClaim with volumeMode Block.',
    ...pair(
      use => pod(use, 'volumes:\n  - name: raw\n    emptyDir: {}'),
      'volumeDevices:\n  - name: raw\n    devicePath: /dev/raw',
      'volumeMounts:\n  - name: raw\n    mountPath: /raw',
    ),
  },
  'mount-or-device': {
    title: 'Volume both mounted and used as a device',
    what: 'The same volume or path stands in volumeMounts and in volumeDevices of one container.',
    why: 'A volume is either a file system or a raw device.',
    remedy: 'Keep one of the two.',
  },
  'claim-name': {
    title: 'Claim in two volumes that do not agree',
    what: 'One claim is used by several volumes of the Pod in ways that exclude each other.',
    why: 'The server refuses the Pod.',
    remedy: 'Use one volume and mount it twice.',
  },
  'localhost-profile': {
    title: 'Profile of the Node that is not asked for',
    what: 'localhostProfile is set without type Localhost, or type Localhost without it.',
    why: 'The server refuses the Pod rather than to run it under another profile than meant.',
    remedy: 'Use type: Localhost with localhostProfile, or drop localhostProfile.',
    ...pair(
      type => pod(`securityContext:\n  seccompProfile:\n    type: ${type}\n    localhostProfile: profiles/audit.json`),
      'RuntimeDefault',
      'Localhost',
    ),
  },
  'seccomp-profile': {
    title: 'Unknown seccomp profile in an annotation',
    what: 'The annotation names a profile that is none of runtime/default, unconfined and localhost/….',
    why: 'The server refuses the Pod.',
    remedy: 'Use the field seccompProfile instead of the annotation.',
  },
  'app-armor-profile': {
    title: 'Unknown AppArmor profile in an annotation',
    what: 'The annotation names a profile that is none of runtime/default, unconfined and localhost/….',
    why: 'The server refuses the Pod.',
    remedy: 'Use the field appArmorProfile instead of the annotation.',
  },
  'privilege-escalation': {
    title: 'Privileged without privilege escalation',
    what: 'allowPrivilegeEscalation is false, and the container is privileged or may use CAP_SYS_ADMIN.',
    why: 'Such a container has already what it is forbidden to get.',
    remedy: 'Drop privileged and the capability, or allowPrivilegeEscalation.',
    ...pair(privileged => pod(`securityContext:\n  privileged: ${privileged}\n  allowPrivilegeEscalation: false`), 'true', 'false'),
  },
  'proc-mount': {
    title: 'Unmasked /proc without a user namespace',
    what: 'procMount is Unmasked in a Pod that shares the Node’s users.',
    why: 'The container could change the Node’s kernel settings.',
    remedy: 'Set hostUsers: false, or drop procMount.',
    ...pair(users => pod('securityContext:\n  procMount: Unmasked', users), '', 'hostUsers: false'),
  },
  'share-process-namespace': {
    title: 'Processes shared twice',
    what: 'The Pod shares its processes among its containers and uses those of the Node as well.',
    why: 'It can be only one of the two.',
    remedy: 'Drop hostPID or shareProcessNamespace.',
    ...pair(more => pod('', `shareProcessNamespace: true${more}`), '\nhostPID: true', ''),
  },
  sysctl: {
    title: 'Malformed kernel setting',
    what: 'Names of kernel settings are lower case words with dots or slashes between, at most 253 characters; those of the host’s network or IPC need a Pod of its own.',
    why: 'The server refuses the Pod.',
    remedy: 'Write the name as sysctl prints it.',
    ...pair(
      name => pod('', `securityContext:\n  sysctls:\n    - name: ${name}\n      value: "1024"`),
      'net.core.SoMaxConn',
      'net.core.somaxconn',
    ),
  },
  'host-process': {
    title: 'Windows host processes that do not agree',
    what: 'hostProcess differs between the Pod and its containers, among the containers, or stands without hostNetwork.',
    why: 'All containers of such a Pod run on the host or none does.',
    remedy: 'Set hostProcess for the Pod alone, with hostNetwork: true.',
  },
  'windows-user': {
    title: 'Malformed Windows user name',
    what: 'The name is empty, too long, or has characters that Windows does not allow.',
    why: 'The server refuses the Pod.',
    remedy: 'Write DOMAIN\\user or user.',
  },
  'deletion-cost': {
    title: 'Deletion cost that is no number',
    what: 'The annotation controller.kubernetes.io/pod-deletion-cost wants a whole number of 32 bits.',
    why: 'The server refuses the Pod.',
    remedy: 'Write a number in quotes.',
    ...pair(
      cost => pod().replace('name: web\n', `name: web\n  annotations:\n    controller.kubernetes.io/pod-deletion-cost: "${cost}"\n`),
      'high',
      '100',
    ),
  },
  'mirror-pod': {
    title: 'Mirror Pod without a Node',
    what: 'The annotation of a mirror Pod is set, and spec.nodeName is not.',
    why: 'Mirror Pods show what a kubelet runs of itself.',
    remedy: 'Drop the annotation: it is not for manifests.',
  },
  'dataset-name': {
    title: 'Slash in the name of a dataset',
    what: 'The name of a Flocker dataset holds a slash.',
    why: 'The server refuses the object.',
    remedy: 'Drop the slash.',
  },
  'reserved-option': {
    title: 'Option that Kubernetes keeps for itself',
    what: 'A FlexVolume has an option that begins with kubernetes.io/ or k8s.io/.',
    why: 'The kubelet sets those itself.',
    remedy: 'Drop the option.',
  },
  selector: {
    title: 'Malformed selector',
    what: 'A label selector has a key or value that no label can have.',
    why: 'It could never match, and the server refuses the object.',
    remedy: 'Correct the key or value.',
  },
  'selector-operator': {
    title: 'Unknown operator in a selector',
    what: 'Label selectors know In, NotIn, Exists and DoesNotExist.',
    why: 'The server refuses the object.',
    remedy: 'Use one of them: In with one value is equality.',
    ...pair(
      operator =>
        object(
          'networking.k8s.io/v1',
          'NetworkPolicy',
          'db',
          `spec:\n  podSelector:\n    matchExpressions:\n      - key: app\n        operator: ${operator}\n        values:\n          - db\n`,
        ),
      'Equals',
      'In',
    ),
  },
  'operator-value': {
    title: 'Value beside Exists',
    what: 'The operator Exists asks for a key alone, and a value is given.',
    why: 'The value would say nothing.',
    remedy: 'Drop the value, or use Equal.',
  },
};
