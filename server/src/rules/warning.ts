// Pages of the warnings that kubectl prints for objects that the server accepts. Source: https://kubernetes.io/blog/2020/09/03/warnings/
import { deployment, object, pod, service, statefulSet, stream } from './example.ts';
import { type FamilyPage, family, pair } from './page.ts';

const affinity = (selector: string) => `affinity:
  podAntiAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      - topologyKey: kubernetes.io/hostname
${selector}`;

const pages: Readonly<Record<string, FamilyPage>> = {
  'deprecated-annotation': {
    title: 'Annotation that a field has replaced',
    what: 'What the annotation says has a field of its own by now.',
    why: 'Newer releases stop reading the annotation, and what it says is lost without a word.',
    remedy: 'Use the field that the message names.',
    wrong: pod().replace('  labels:', '  annotations:\n    container.apparmor.security.beta.kubernetes.io/web: runtime/default\n  labels:'),
    right: pod('securityContext:\n  appArmorProfile:\n    type: RuntimeDefault'),
  },
  'deprecated-field': {
    title: 'Field on its way out',
    what: 'The field still works, or is kept without effect, and is deprecated.',
    why: 'It will lose its effect in a later release.',
    remedy: 'Use what the message names instead.',
  },
  'deprecated-value': {
    title: 'Value on its way out',
    what: 'The value still works and has a new name or a replacement.',
    why: 'It will be refused in a later release.',
    remedy: 'Use what the message names instead.',
    ...pair(
      value => service(`selector:\n  app: shop\ntrafficDistribution: ${value}\nports:\n  - port: 80`),
      'PreferClose',
      'PreferSameZone',
    ),
  },
  'deprecated-volume': {
    title: 'Kind of volume on its way out',
    what: 'The kind of volume is deprecated, or no longer built into Kubernetes.',
    why: 'Pods with it may not start on this or a later release.',
    remedy: 'Use a CSI driver for the same storage. Instead of gitRepo clone in an init container.',
    wrong: pod(
      'volumeMounts:\n  - name: site\n    mountPath: /site',
      'volumes:\n  - name: site\n    gitRepo:\n      repository: https://git.example.com/site.git',
    ),
    right: pod('volumeMounts:\n  - name: site\n    mountPath: /site', 'volumes:\n  - name: site\n    emptyDir: {}'),
  },
  'deprecated-node-label': {
    title: 'Old label of Nodes',
    what: 'The label that Nodes are selected by has been renamed.',
    why: 'Nodes of newer releases do not carry the old one, and Pods stay pending.',
    remedy: 'Use the label that the message names.',
    ...pair(label => pod('', `nodeSelector:\n  ${label}: amd64`), 'beta.kubernetes.io/arch', 'kubernetes.io/arch'),
  },
  duplicate: {
    title: 'Entry written twice',
    what: 'A list holds the same name or address twice.',
    why: 'Only one of them counts; patches may later hit the wrong one.',
    remedy: 'Drop one.',
    ...pair(name => pod('', `imagePullSecrets:\n  - name: regcred\n  - name: ${name}`), 'regcred', 'mirror'),
  },
  'empty-name': {
    title: 'Pull secret without a name',
    what: 'An entry of imagePullSecrets has no name.',
    why: 'It is ignored, and private images cannot be pulled.',
    remedy: 'Name the secret or drop the entry.',
    ...pair(name => pod('', `imagePullSecrets:\n  - name: ${name}`), '""', 'regcred'),
  },
  'hidden-variable': {
    title: 'Environment variable set twice',
    what: 'Two entries of env have the same name.',
    why: 'The last one wins, and kubectl apply may drop either when it merges the list.',
    remedy: 'Keep one.',
    ...pair(name => pod(`env:\n  - name: MODE\n    value: fast\n  - name: ${name}\n    value: safe`), 'MODE', 'FALLBACK'),
  },
  'fractional-bytes': {
    title: 'Fraction of a byte',
    what: 'The suffix m means thousandths: 512m of memory is half a byte.',
    why: 'Nobody means that. The Pod gets next to no memory, or the claim next to no storage.',
    remedy: 'Write 512Mi for mebibytes or 512M for megabytes.',
    ...pair(memory => pod(`resources:\n  requests:\n    memory: ${memory}`), '512m', '512Mi'),
  },
  'grace-period': {
    title: 'Negative time for ending',
    what: 'terminationGracePeriodSeconds is negative.',
    why: 'It is taken for 1: the Pod is killed a second after it is told to end.',
    remedy: 'Choose the seconds that the program needs to finish its work.',
    ...pair(seconds => deployment('', `terminationGracePeriodSeconds: ${seconds}`), '-1', '30'),
  },
  'ignored-field': {
    title: 'Field without effect',
    what: 'The field is accepted, and ignored because of what another field says.',
    why: 'What you wrote does not happen.',
    remedy: 'Drop the field, or change the one that the message names.',
    ...pair(
      address => service(`clusterIP: None\nselector:\n  app: shop\n${address}ports:\n  - port: 80`),
      'loadBalancerIP: 203.0.113.7\n',
      '',
    ),
  },
  'label-value': {
    title: 'Node that is preferred for a label it cannot have',
    what: 'A preference lists a value that no label can have.',
    why: 'It never matches.',
    remedy: 'Correct the value.',
  },
  'name-as-dns-label': {
    title: 'Name that is no DNS label, and becomes one',
    what: 'Pods are named after the workload and use the name as host name, and it has dots or is longer than 63 characters.',
    why: 'Host names are cut at the dot or shortened: programs that look up their own name are surprised.',
    remedy: 'Use lower case letters, digits and dashes, at most 63.',
    ...pair(name => deployment().replace('name: web\nspec', `name: ${name}\nspec`), 'web.v1', 'web-v1'),
  },
  'pod-name': {
    title: 'Name of a Pod that is no DNS label',
    what: 'The Pod’s name becomes its host name, and has dots or is longer than 63 characters.',
    why: 'The host name is cut: programs that look up their own name are surprised.',
    remedy: 'Use lower case letters, digits and dashes, at most 63.',
    ...pair(name => pod().replace('name: web\n', `name: ${name}\n`), 'web.v1', 'web-v1'),
  },
  'null-selector': {
    title: 'Selector that matches no Pod',
    what: 'A rule about other Pods has no labelSelector.',
    why: 'Without one it is about no Pod at all, and has no effect. An empty one, {}, is about all of the namespace.',
    remedy: 'Select the Pods that are meant.',
    wrong: pod('', affinity('')),
    right: pod('', affinity('        labelSelector:\n          matchLabels:\n            app: web')),
  },
  'overlapping-paths': {
    title: 'Two files at one path',
    what: 'Two parts of a projected volume put files at the same path, or one where the other has a folder.',
    why: 'Which one is seen depends on their order.',
    remedy: 'Give one of them another path.',
  },
  'port-definition': {
    title: 'Port defined twice',
    what: 'Two ports of the Pod have the same number and protocol.',
    why: 'kubectl apply merges ports by their number and may drop one.',
    remedy: 'Keep one, or correct its number or protocol.',
    ...pair(port => pod(`ports:\n  - name: web\n    containerPort: 8080\n  - name: metrics\n    containerPort: ${port}`), '8080', '9090'),
  },
  'port-name': {
    title: 'Name of a port used twice',
    what: 'Two containers of the Pod name a port alike.',
    why: 'Services and probes that ask for the port by name find the first one only.',
    remedy: 'Rename one of them.',
    ...pair(
      name =>
        `${pod('ports:\n  - name: metrics\n    containerPort: 9090').trimEnd()}\n    - name: proxy\n      image: envoyproxy/envoy:v1.31.0\n      ports:\n        - name: ${name}\n          containerPort: 9901\n`,
      'metrics',
      'admin',
    ),
  },
  'host-ip': {
    title: 'hostIP without hostPort',
    what: 'hostIP says on which address of the Node hostPort is open, and there is no hostPort.',
    why: 'It has no effect.',
    remedy: 'Add hostPort or drop hostIP.',
    ...pair(port => pod(`ports:\n  - containerPort: 8080\n    hostIP: 127.0.0.1${port}`), '', '\n    hostPort: 8080'),
  },
  'quota-order': {
    title: 'Quota that allows more requests than limits',
    what: 'The quota for requests is above the quota for limits of the same resource.',
    why: 'Requests are never above limits: the difference can never be used.',
    remedy: 'Lower the quota of requests or raise that of limits.',
    ...pair(
      cpu =>
        stream(
          object('v1', 'LimitRange', 'defaults', 'spec:\n  limits:\n    - type: Container\n      default:\n        cpu: 500m\n'),
          object('v1', 'ResourceQuota', 'bounds', `spec:\n  hard:\n    requests.cpu: ${cpu}\n    limits.cpu: 5\n`),
        ),
      '10',
      '5',
    ),
  },
  'revision-history-limit': {
    title: 'Negative number of revisions',
    what: 'revisionHistoryLimit is negative.',
    why: 'All revisions are kept for ever.',
    remedy: 'Choose how many may be rolled back to; 10 is usual.',
    ...pair(limit => statefulSet(`revisionHistoryLimit: ${limit}`), '-1', '10'),
  },
  'many-indexes': {
    title: 'Job of very many indexes',
    what: 'An indexed Job has more completions, or runs more at a time, than its status can list.',
    why: 'Indexes that failed or succeeded may not be shown.',
    remedy: 'Lower completions or parallelism.',
  },
  'tls-key-pair': {
    title: 'Certificate and key that do not fit',
    what: 'tls.crt and tls.key of the Secret cannot be read, or do not belong together.',
    why: 'Whoever serves TLS with them fails, or falls back to a certificate of its own.',
    remedy: 'Put the certificate chain into tls.crt and its private key into tls.key, both as PEM.',
    wrong: object('v1', 'Secret', 'site', 'type: kubernetes.io/tls\nstringData:\n  tls.crt: certificate\n  tls.key: key\n'),
    right: object('v1', 'Secret', 'site', 'stringData:\n  tls.crt: certificate\n  tls.key: key\n'),
  },
  'ip-spelling': {
    title: 'Address in a form that is going to be refused',
    what: 'The address has leading zeros or is an IPv4 address written as IPv6.',
    why: 'Programs read such addresses differently; later releases refuse them.',
    remedy: 'Write the form that the message names.',
    ...pair(ip => pod('', `hostAliases:\n  - ip: "${ip}"\n    hostnames:\n      - db`), '2001:db8:0:0::7', '2001:db8::7'),
  },
  'cidr-spelling': {
    title: 'Block of addresses in a form that is going to be refused',
    what: 'The block has bits set behind its prefix, leading zeros, or an IPv4 address written as IPv6.',
    why: 'Programs read such blocks differently; later releases refuse them.',
    remedy: 'Write the form that the message names.',
    ...pair(
      cidr =>
        object(
          'networking.k8s.io/v1',
          'NetworkPolicy',
          'db',
          `spec:\n  podSelector: {}\n  ingress:\n    - from:\n        - ipBlock:\n            cidr: "${cidr}"\n`,
        ),
      '2001:db8:0::/64',
      '2001:db8::/64',
    ),
  },
  'driver-name': {
    title: 'Driver in capital letters',
    what: 'The name of the driver has upper case letters.',
    why: 'Names of drivers are compared letter by letter.',
    remedy: 'Write it in lower case.',
  },
  'tokens-in-attributes': {
    title: 'Tokens handed to a driver among other attributes',
    what: 'tokenRequests is set, and tokens come in the attributes of the volume.',
    why: 'Attributes are logged; tokens should not be.',
    remedy: 'Set serviceAccountTokenInSecrets: true once the driver reads them there.',
  },
  'static-name': {
    title: 'Name kept for manifests on the server',
    what: 'Names that end in .static.k8s.io are for configurations that the server reads from its own disk.',
    why: 'The object may be taken for one of those.',
    remedy: 'Rename it.',
  },
  finalizer: {
    title: 'Finalizer that others may share',
    what: 'The finalizer of a custom resource has no domain and path, so that two controllers may take it for their own.',
    why: 'Either could clear what the other still needs, or the object is never deleted.',
    remedy: 'Write example.com/cleanup.',
  },
  'unknown-format': {
    title: 'Format that is not checked',
    what: 'A schema of a CustomResourceDefinition names a format that the server does not know.',
    why: 'Every text is accepted: the format checks nothing.',
    remedy: 'Correct the spelling, or use a pattern.',
  },
};

export const warningPages = family('warning', 'warning', pages);
