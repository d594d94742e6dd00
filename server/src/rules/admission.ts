// Pages of what the smaller admission plug-ins refuse, and of refusals that give no reason.
import { object, pod, stream } from './example.ts';
import { family, page, pair } from './page.ts';

const priorityClass = (name: string, value: number, more = '') =>
  object('scheduling.k8s.io/v1', 'PriorityClass', name, `value: ${value}\n${more}`);

const runtimeClass = (more = '') => object('node.k8s.io/v1', 'RuntimeClass', 'sandbox', `handler: runsc\n${more}`);

const inTeam = (text: string) => text.replace('  name: web\n', '  name: web\n  namespace: team\n');

const priority = family('priority', 'server', {
  'unknown-class': {
    title: 'Priority class that is not there',
    what: 'priorityClassName names a PriorityClass that does not exist.',
    why: 'The server refuses the Pod; of a workload it refuses all Pods.',
    remedy: 'Correct the name, or apply the PriorityClass first. Always there are system-cluster-critical and system-node-critical.',
    ...pair(name => stream(priorityClass('gold', 1000), pod('', `priorityClassName: ${name}`)), 'platinum', 'gold'),
  },
  contradicted: {
    title: 'Priority unlike its class',
    what: 'The Pod names its priority or preemption policy itself, and the class says otherwise.',
    why: 'The class decides; the server refuses the Pod.',
    remedy: 'Drop priority and preemptionPolicy from the Pod.',
    ...pair(more => stream(priorityClass('gold', 1000), pod('', `priorityClassName: gold${more}`)), '\npriority: 5', ''),
  },
  'second-default': {
    title: 'Two default priority classes',
    what: 'Another PriorityClass has globalDefault: true already.',
    why: 'Pods without a class can have but one priority.',
    remedy: 'Let one of them be the default.',
    ...pair(
      more => stream(priorityClass('normal', 10, 'globalDefault: true\n'), priorityClass('usual', 20, more)),
      'globalDefault: true\n',
      '',
    ),
  },
});

const runtime = family('runtime-class', 'server', {
  'not-found': {
    title: 'Runtime class that is not there',
    what: 'runtimeClassName names a RuntimeClass that does not exist.',
    why: 'The server refuses the Pod; of a workload it refuses all Pods.',
    remedy: 'Correct the name, or apply the RuntimeClass first.',
    ...pair(name => stream(runtimeClass(), pod('', `runtimeClassName: ${name}`)), 'sandboxed', 'sandbox'),
  },
  overhead: {
    title: 'Overhead unlike its runtime class',
    what: 'The Pod names its overhead, and the RuntimeClass says another one or none.',
    why: 'The class decides; the server refuses the Pod.',
    remedy: 'Drop overhead from the Pod.',
    ...pair(
      more => stream(runtimeClass('overhead:\n  podFixed:\n    cpu: 100m\n'), pod('', `runtimeClassName: sandbox${more}`)),
      '\noverhead:\n  cpu: 250m',
      '',
    ),
  },
  'node-selector': {
    title: 'Selector of Nodes that contradicts the runtime class',
    what: 'nodeSelector of the Pod and that of its RuntimeClass ask for different values of one label.',
    why: 'No Node could have both.',
    remedy: 'Drop the label from the Pod.',
    ...pair(
      pool =>
        stream(
          runtimeClass('scheduling:\n  nodeSelector:\n    pool: sandbox\n'),
          pod('', `runtimeClassName: sandbox\nnodeSelector:\n  pool: ${pool}`),
        ),
      'general',
      'sandbox',
    ),
  },
});

const serviceAccount = family('service-account', 'server', {
  'not-found': {
    title: 'Service account that is not there yet',
    what: 'The Pod runs as a ServiceAccount that does not exist at this point: the file makes it later, or nothing does.',
    why: 'The server refuses the Pod.',
    remedy: 'Put the ServiceAccount before the Pods that use it, or correct the name.',
    wrong: stream(pod('', 'serviceAccountName: deployer'), object('v1', 'ServiceAccount', 'deployer')),
    right: stream(object('v1', 'ServiceAccount', 'deployer'), pod('', 'serviceAccountName: deployer')),
  },
  'mirror-pod': {
    title: 'Mirror Pod with an account or a secret',
    what: 'The Pod has the annotation of mirror Pods, and refers to a ServiceAccount or a Secret.',
    why: 'Mirror Pods show what a kubelet runs of itself: it has no rights to hand out.',
    remedy: 'Drop the annotation: it is not for manifests.',
  },
  secret: {
    title: 'Secret that the service account may not mount',
    what: 'The ServiceAccount lists the Secrets that its Pods may use, and this one is not listed.',
    why: 'The server refuses the Pod.',
    remedy: 'Add the Secret to the ServiceAccount, or keep it in a namespace of its own.',
  },
});

const policy = (actions: string) =>
  stream(
    object(
      'admissionregistration.k8s.io/v1',
      'ValidatingAdmissionPolicy',
      'owners',
      "spec:\n  matchConstraints:\n    resourceRules:\n      - apiGroups: ['']\n        apiVersions: [v1]\n        operations: [CREATE]\n        resources: [configmaps]\n  validations:\n    - expression: has(object.metadata.labels) && 'owner' in object.metadata.labels\n      message: name an owner\n",
    ),
    object(
      'admissionregistration.k8s.io/v1',
      'ValidatingAdmissionPolicyBinding',
      'owners',
      `spec:\n  policyName: owners\n  validationActions: [${actions}]\n`,
    ),
  );

const settings = (labels: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n${labels}data:\n  level: info\n`;

const policies = family('admission-policy', 'server', {
  denied: {
    title: 'Denied by an admission policy',
    what: 'A ValidatingAdmissionPolicy that is bound with Deny does not hold for the object.',
    why: 'Whoever runs the cluster has made it a condition; the object is not created.',
    remedy: 'Change the object as the policy’s message asks, or the policy if it asks too much.',
    ...pair(labels => stream(policy('Deny'), settings(labels)), '', '  labels:\n    owner: shop\n'),
  },
});

const policyWarnings = family('admission-policy', 'warning', {
  warn: {
    title: 'Warned of by an admission policy',
    what: 'A ValidatingAdmissionPolicy that is bound with Warn does not hold for the object.',
    why: 'The object is created; the same policy may be bound with Deny one day.',
    remedy: 'Change the object as the policy’s message asks.',
    ...pair(labels => stream(policy('Warn'), settings(labels)), '', '  labels:\n    owner: shop\n'),
  },
});

const others = [
  page({
    id: 'namespace/not-found',
    title: 'Namespace that is not there yet',
    authority: 'server',
    what: 'The object is to be in a namespace that a later document makes.',
    why: 'Documents are applied in order, and the server refuses this one.',
    remedy: 'Put the Namespace first.',
    wrong: stream(inTeam(pod()), 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: team'),
    right: stream('apiVersion: v1\nkind: Namespace\nmetadata:\n  name: team', inTeam(pod())),
  }),
  page({
    id: 'namespace/terminating',
    title: 'Namespace that is being deleted',
    authority: 'server',
    what: 'The namespace is on its way out.',
    why: 'Nothing new can be made in it.',
    remedy: 'Wait until it is gone, and make it anew.',
  }),
  page({
    id: 'certificate/administrator',
    title: 'Certificate for the administrators’ group',
    authority: 'server',
    what: 'The request asks the cluster’s signer for clients for a certificate of the group system:masters.',
    why: 'Such a certificate could not be taken back.',
    remedy: 'Ask for another group and give it rights by a ClusterRoleBinding.',
  }),
  page({
    id: 'server/refused',
    title: 'Refused',
    authority: 'server',
    what: 'The server refuses the object for a reason that belongs to no single field.',
    why: 'The object is not created.',
    remedy: 'The message says what the server says.',
  }),
  page({
    id: 'controller/refused',
    title: 'Pods refused',
    authority: 'controller',
    what: 'The workload is accepted, and the Pods that its controller makes are refused.',
    why: 'Nothing runs, although kubectl apply reports success: only an event of the workload tells.',
    remedy: 'Change the template as the message says.',
  }),
];

export const admissionPages = [...priority, ...runtime, ...serviceAccount, ...policies, ...policyWarnings, ...others];
