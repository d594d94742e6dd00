// Pages of why a Pod finds no Node among those that the workspace knows.
import { pod, stream } from './example.ts';
import { family, pair } from './page.ts';

/** @param more of the Node beside its name, labels and size */
const node = (more = '', pods = 10) => `apiVersion: v1
kind: Node
metadata:
  name: node-1
  labels:
    kubernetes.io/hostname: node-1
    topology.kubernetes.io/zone: eu-1a
    disk: ssd
${more}status:
  allocatable:
    cpu: 2
    memory: 4Gi
    pods: ${pods}
`;

const on = (...pods: string[]) => stream(node(), ...pods);

/** Another Pod of the same labels. */
const second = (text: string) => text.replace('  name: web\n', '  name: web-2\n');

const apart = (app: string) => `affinity:
  podAntiAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      - topologyKey: kubernetes.io/hostname
        labelSelector:
          matchLabels:
            app: ${app}`;

const pending = 'The Pod stays Pending. This is told only of Nodes that the workspace holds, in context files for instance.';

export const schedulerPages = family('scheduler', 'scheduler', {
  'cordoned-node': {
    title: 'Node closed for new Pods',
    what: 'The Node has been cordoned.',
    why: pending,
    remedy: 'Uncordon the Node, or make room on another.',
    ...pair(spec => stream(node(spec), pod()), 'spec:\n  unschedulable: true\n', ''),
  },
  'untolerated-taint': {
    title: 'Taint without toleration',
    what: 'Nodes that would fit have a taint, and the Pod does not tolerate it.',
    why: pending,
    remedy: 'Add a toleration with the taint’s key, value and effect, if the Pod belongs there; otherwise select other Nodes.',
    ...pair(
      tolerations => stream(node('spec:\n  taints:\n    - key: team\n      value: data\n      effect: NoSchedule\n'), pod('', tolerations)),
      '',
      'tolerations:\n  - key: team\n    value: data\n    effect: NoSchedule',
    ),
  },
  'node-affinity': {
    title: 'No Node with these labels',
    what: 'nodeSelector or the required node affinity asks for labels that no Node has.',
    why: pending,
    remedy:
      'Compare with the labels of the Nodes (kubectl get nodes --show-labels); an old label name or a different value is the usual cause.',
    ...pair(disk => on(pod('', `nodeSelector:\n  disk: ${disk}`)), 'nvme', 'ssd'),
  },
  'insufficient-resource': {
    title: 'Not enough left on any Node',
    what: 'What the Pod requests is more than any Node has left, or more than any Node has at all.',
    why: pending,
    remedy: 'Request less, or add a Node. Requests count, not use: a Pod that requests more than the largest Node will never run.',
    ...pair(cpu => on(pod(`resources:\n  requests:\n    cpu: ${cpu}`)), '4', '500m'),
  },
  'too-many-pods': {
    title: 'Node full of Pods',
    what: 'The Node runs as many Pods as it may.',
    why: pending,
    remedy: 'Add a Node, or raise maxPods of the kubelet.',
    ...pair(pods => stream(node('', Number(pods)), pod(), second(pod())), '1', '2'),
  },
  'host-port': {
    title: 'Port of the Node in use',
    what: 'Another Pod holds the hostPort on every Node that would fit.',
    why: `${pending} There can be one such Pod for each Node.`,
    remedy: 'Drop hostPort, or run no more Pods than there are Nodes.',
    ...pair(
      port =>
        on(
          pod('ports:\n  - containerPort: 8080\n    hostPort: 8080'),
          second(pod(`ports:\n  - containerPort: 8080\n    hostPort: ${port}`)),
        ),
      '8080',
      '8081',
    ),
  },
  'topology-spread': {
    title: 'Spreading that cannot be kept',
    what: 'On any Node the Pod would make its zone or Node hold more of its like than maxSkew allows, or Nodes lack the label that is spread over.',
    why: pending,
    remedy: 'Raise maxSkew, use whenUnsatisfiable: ScheduleAnyway, or label the Nodes.',
    ...pair(
      key =>
        on(
          pod(
            '',
            `topologySpreadConstraints:\n  - maxSkew: 1\n    topologyKey: ${key}\n    whenUnsatisfiable: DoNotSchedule\n    labelSelector:\n      matchLabels:\n        app: web`,
          ),
        ),
      'rack',
      'topology.kubernetes.io/zone',
    ),
  },
  'pod-affinity': {
    title: 'No Pod to be near to',
    what: 'The Pod must be near Pods of certain labels, and there is none where it may go.',
    why: pending,
    remedy: 'Correct the selector or the namespaces, or make the affinity a preference.',
    ...pair(app => on(pod('', apart(app).replace('podAntiAffinity', 'podAffinity'))), 'cache', 'web'),
  },
  'pod-anti-affinity': {
    title: 'Too near to others',
    what: 'The Pod must be away from Pods of certain labels, and every Node or zone has one.',
    why: `${pending} Replicas that avoid each other need a Node each.`,
    remedy: 'Add Nodes, run fewer replicas, or make the anti-affinity a preference.',
    ...pair(app => on(pod(), second(pod('', apart(app)))), 'web', 'cache'),
  },
  unwelcome: {
    title: 'Others keep away from this Pod',
    what: 'Pods that run already must be away from Pods with this one’s labels.',
    why: pending,
    remedy: 'Change the labels, or the anti-affinity of the others.',
    ...pair(app => on(second(pod('', apart(app))), pod()), 'web', 'cache'),
  },
  'disk-in-use': {
    title: 'Disk in use',
    what: 'Another Pod on the Node uses a disk that only one may use.',
    why: pending,
    remedy: 'Use a claim for each Pod.',
  },
  'too-many-volumes': {
    title: 'Node full of volumes',
    what: 'No Node can attach another volume of this driver.',
    why: pending,
    remedy: 'Add a Node, or use fewer volumes for each Pod.',
  },
  'unbound-claim': {
    title: 'Claim without a volume',
    what: 'The claim is not bound, and its class makes volumes at once rather than when a Pod wants them.',
    why: pending,
    remedy: 'See why the claim is pending: a missing storage class or provisioner is the usual cause.',
  },
  'claim-not-found': {
    title: 'Claim that is not there',
    what: 'The Pod uses a PersistentVolumeClaim that does not exist, is being deleted, or belongs to something else.',
    why: pending,
    remedy: 'Correct the name, or make the claim.',
  },
  'volume-out-of-reach': {
    title: 'Volume that no Node can reach',
    what: 'The volume is in a zone, or on a Node, where the Pod may not go; or no volume fits the claim.',
    why: pending,
    remedy: 'Use a class with volumeBindingMode: WaitForFirstConsumer, or let the Pod go where its volume is.',
  },
  device: {
    title: 'Device that cannot be had',
    what: 'A ResourceClaim of the Pod cannot be fulfilled: no device matches, all are taken, or the claim is not there.',
    why: pending,
    remedy: 'Compare the request with the devices that the ResourceSlices offer.',
  },
  unschedulable: {
    title: 'No Node for the Pod',
    what: 'The scheduler finds no Node, for the reason in the message.',
    why: pending,
    remedy: 'Change what the message names.',
  },
});
