// Pages of what is wrong in LimitRanges, quotas, roles, storage, webhooks and the server's own settings.
import { object, role } from '../example.ts';
import { type FamilyPage, pair } from '../page.ts';

const range = (limit: string) => object('v1', 'LimitRange', 'bounds', `spec:\n  limits:\n    - ${limit.replaceAll('\n', '\n      ')}\n`);

const quota = (spec: string) => object('v1', 'ResourceQuota', 'bounds', `spec:\n${spec}`);

const webhook = (rest: string, operations = '') =>
  object(
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    'policy',
    `webhooks:\n  - name: policy.example.com\n    sideEffects: None\n${rest}${operations}`,
  );

const apiService = (more: string) =>
  object(
    'apiregistration.k8s.io/v1',
    'APIService',
    'v1.metrics.example.com',
    `spec:\n  group: metrics.example.com\n  version: v1\n  groupPriorityMinimum: 100\n  versionPriority: 10\n  service:\n    name: metrics\n    namespace: monitoring\n${more}`,
  );

/** Begins and ends as a certificate in PEM does; all that the server asks of it before it is used. */
const CERTIFICATE = 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1BPT0KLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo=';

const refused = 'The server refuses the object.';

export const policyPages: Readonly<Record<string, FamilyPage>> = {
  'limit-range-order': {
    title: 'Bounds of a LimitRange out of order',
    what: 'The values must rise: min, defaultRequest, default, max.',
    why: 'Containers that take the defaults would break the bounds.',
    remedy: 'Correct the value that the message names.',
    ...pair(
      memory => range(`type: Container\ndefaultRequest:\n  memory: 512Mi\ndefault:\n  memory: ${memory}\nmax:\n  memory: 1Gi`),
      '2Gi',
      '1Gi',
    ),
  },
  'limit-range-ratio': {
    title: 'Ratio that the bounds cannot hold',
    what: 'maxLimitRequestRatio is below 1, or above what max divided by min allows.',
    why: 'It could never be broken, or never be kept.',
    remedy: 'Choose a ratio between 1 and max divided by min.',
    ...pair(ratio => range(`type: Container\nmin:\n  cpu: 500m\nmax:\n  cpu: 1\nmaxLimitRequestRatio:\n  cpu: ${ratio}`), '4', '2'),
  },
  'limit-range-type': {
    title: 'Unknown type of limit',
    what: 'LimitRanges know Container, Pod and PersistentVolumeClaim; upper and lower case count.',
    why: refused,
    remedy: 'Correct the spelling.',
    ...pair(type => range(`type: ${type}\nmax:\n  cpu: 1`), 'container', 'Container'),
  },
  'limit-range-overcommit': {
    title: 'Default unlike its request for a resource that is not shared',
    what: 'Of extended resources and huge pages a container may use only what it requests: default and defaultRequest must be equal.',
    why: 'Such resources cannot be promised twice.',
    remedy: 'Make both equal.',
    ...pair(request => range(`type: Container\ndefault:\n  example.com/gpu: 2\ndefaultRequest:\n  example.com/gpu: ${request}`), '1', '2'),
  },
  'quota-scopes': {
    title: 'Scopes that do not fit the quota',
    what: 'A scope is unknown, stands beside its contrary, or cannot be counted together with a resource under hard.',
    why: 'The quota would count nothing.',
    remedy: 'Drop the scope, or limit what it can count: BestEffort counts pods alone.',
    ...pair(scopes => quota(`  hard:\n    services: 5\n${scopes}`), '  scopes:\n    - BestEffort\n', ''),
  },
  'quota-scope-operator': {
    title: 'Operator that the scope does not take',
    what: 'scopeSelector knows In, NotIn, Exists and DoesNotExist, and most scopes Exists alone.',
    why: refused,
    remedy: 'Use Exists for all scopes but PriorityClass.',
    ...pair(
      expression =>
        quota(
          `  hard:\n    pods: 10\n  scopeSelector:\n    matchExpressions:\n      - scopeName: BestEffort\n        operator: ${expression}\n`,
        ),
      'DoesNotExist',
      'Exists',
    ),
  },
  'non-resource-urls': {
    title: 'URLs and resources in one rule',
    what: 'A rule of a role is either about resources or about other URLs; the latter in ClusterRoles only.',
    why: refused,
    remedy: 'Write two rules.',
    ...pair(urls => role(`apiGroups: [""]\nresources: [pods]\nverbs: [get]\n${urls}`, 'ClusterRole'), 'nonResourceURLs: [/metrics]', ''),
  },
  'data-source': {
    title: 'Two sources of data that differ',
    what: 'dataSource and dataSourceRef of a claim name different objects.',
    why: refused,
    remedy: 'Keep dataSourceRef.',
  },
  'data-source-kind': {
    title: 'Source of data of an unknown kind',
    what: 'Without apiGroup a claim can be copied from another PersistentVolumeClaim alone.',
    why: refused,
    remedy: 'Add apiGroup: snapshot.storage.k8s.io for a VolumeSnapshot.',
  },
  'token-requests': {
    title: 'Token in secrets without a token',
    what: 'serviceAccountTokenInSecrets is set, and tokenRequests is not.',
    why: refused,
    remedy: 'Add tokenRequests or drop the field.',
  },
  'webhook-url': {
    title: 'URL that no webhook can have',
    what: 'The server calls https URLs alone, with a host and without user, query and fragment.',
    why: refused,
    remedy: 'Write https://host/path.',
    ...pair(
      url => webhook(`    admissionReviewVersions: [v1]\n    clientConfig:\n      url: ${url}\n`),
      'http://policy.example.com/check',
      'https://policy.example.com/check',
    ),
  },
  'webhook-path': {
    title: 'Malformed path of a webhook',
    what: 'The path begins with a slash, has no empty part, and each part is a DNS name.',
    why: refused,
    remedy: 'Write /check.',
    ...pair(
      path =>
        webhook(
          `    admissionReviewVersions: [v1]\n    clientConfig:\n      service:\n        name: policy\n        namespace: default\n        path: ${path}\n`,
        ),
      'check',
      '/check',
    ),
  },
  'review-versions': {
    title: 'No version of reviews that the server speaks',
    what: 'admissionReviewVersions names neither v1 nor v1beta1.',
    why: 'The webhook could not be called.',
    remedy: 'Add v1.',
    ...pair(
      version => webhook(`    admissionReviewVersions: [${version}]\n    clientConfig:\n      url: https://policy.example.com/check\n`),
      'v2',
      'v1',
    ),
  },
  overlap: {
    title: 'Entry that another one covers',
    what: 'An entry of the list is contained in another one, or stands in two lists that exclude each other.',
    why: 'It would say nothing or contradict; the server takes it for a mistake.',
    remedy: 'Keep one of them.',
    ...pair(
      resources =>
        webhook(
          '    admissionReviewVersions: [v1]\n    clientConfig:\n      url: https://policy.example.com/check\n',
          `    rules:\n      - apiGroups: [""]\n        apiVersions: [v1]\n        operations: [CREATE]\n        resources: [${resources}]\n`,
        ),
      'pods/*, pods/log',
      'pods/*',
    ),
  },
  'validation-actions': {
    title: 'Actions that exclude each other',
    what: 'A binding both denies and warns.',
    why: 'The same failure would be told twice.',
    remedy: 'Choose Deny or Warn; Audit goes with both.',
    ...pair(
      actions =>
        object(
          'admissionregistration.k8s.io/v1',
          'ValidatingAdmissionPolicyBinding',
          'replicas',
          `spec:\n  policyName: replicas\n  validationActions: [${actions}]\n`,
        ),
      'Deny, Warn',
      'Deny, Audit',
    ),
  },
  expression: {
    title: 'Broken expression',
    what: 'The CEL expression does not compile: its syntax is broken, a name is unknown, or its result is of the wrong type.',
    why: refused,
    remedy: 'Look at the place that the message shows.',
  },
  'policy-text': {
    title: 'Text of a policy that cannot be shown',
    what: 'A message or reason of a policy is empty, breaks its line, or is too long.',
    why: refused,
    remedy: 'Write one line.',
  },
  'audit-annotation': {
    title: 'Audit annotation without a name',
    what: 'Keys of audit annotations are made of the policy’s name, which is empty.',
    why: refused,
    remedy: 'Name the policy.',
  },
  'insecure-skip-tls-verify': {
    title: 'Certificate both given and ignored',
    what: 'insecureSkipTLSVerify is true, and caBundle is set.',
    why: 'One says to check the certificate, the other not to.',
    remedy: 'Drop insecureSkipTLSVerify.',
    ...pair(skip => apiService(`  caBundle: ${CERTIFICATE}\n${skip}`), '  insecureSkipTLSVerify: true\n', ''),
  },
  'ca-bundle': {
    title: 'Certificates for the server itself',
    what: 'An APIService without service is served by the API server itself, and has a caBundle.',
    why: refused,
    remedy: 'Drop caBundle or name the service.',
  },
  'certificate-request': {
    title: 'Not a certificate request',
    what: 'spec.request must be a PEM block CERTIFICATE REQUEST, in base64.',
    why: refused,
    remedy: 'Encode the .csr file: base64 -w0 client.csr.',
  },
  'event-namespace': {
    title: 'Event of another namespace',
    what: 'An event must be in the namespace of the object that it tells of.',
    why: refused,
    remedy: 'Make both alike.',
  },
  'review-namespace': {
    title: 'Review of another namespace',
    what: 'A LocalSubjectAccessReview asks about its own namespace alone.',
    why: refused,
    remedy: 'Make both alike, or use SubjectAccessReview.',
  },
  'review-metadata': {
    title: 'Metadata of a review',
    what: 'Reviews are questions: they are not stored and have no name.',
    why: refused,
    remedy: 'Drop metadata.',
  },
  'fixed-value': {
    title: 'Setting of the server that is fixed',
    what: 'The flow schemas and priority levels called exempt and catch-all have fixed contents.',
    why: 'The server must stay reachable.',
    remedy: 'Use another name.',
  },
  reserved: {
    title: 'Value kept for exempt',
    what: 'The value is for the object called exempt alone.',
    why: 'The server must stay reachable.',
    remedy: 'Use another value.',
  },
  'hand-size': {
    title: 'Hand larger than the deck',
    what: 'handSize is above the number of queues, or the two together give more combinations than the server can tell apart.',
    why: 'A flow is dealt handSize of the queues.',
    remedy: 'Raise queues or lower handSize.',
    ...pair(
      size =>
        object(
          'flowcontrol.apiserver.k8s.io/v1',
          'PriorityLevelConfiguration',
          'batch',
          `spec:\n  type: Limited\n  limited:\n    nominalConcurrencyShares: 5\n    limitResponse:\n      type: Queue\n      queuing:\n        queues: 4\n        handSize: ${size}\n        queueLengthLimit: 10\n`,
        ),
      '8',
      '2',
    ),
  },
  'pod-cidrs': {
    title: 'Two blocks of one family',
    what: 'A Node has at most one block of addresses of each family.',
    why: refused,
    remedy: 'Keep one IPv4 and one IPv6 block.',
  },
  'pod-controller': {
    title: 'Owner that controls nothing',
    what: 'The annotation that keeps Pods away names an owner that is no controller.',
    why: refused,
    remedy: 'Set controller: true.',
  },
  'feature-name': {
    title: 'Malformed name of a feature',
    what: 'A feature that a Node declares has a malformed name.',
    why: refused,
    remedy: 'Leave the list to the kubelet.',
  },
  'device-count': {
    title: 'Number of devices beside All',
    what: 'count is set, and allocationMode is All.',
    why: refused,
    remedy: 'Drop count, or use ExactCount.',
  },
  'device-request': {
    title: 'Request for devices that is not there',
    what: 'A constraint or configuration names a request that the claim does not have.',
    why: refused,
    remedy: 'Correct the name.',
  },
  'device-capacity': {
    title: 'Capacity of a device that contradicts itself',
    what: 'The least, the greatest, the step and the default of a capacity do not fit together.',
    why: refused,
    remedy: 'Let default lie between min and max, on a step.',
  },
  'device-mapping': {
    title: 'Resource of a Node mapped wrongly',
    what: 'A device’s share of a Node’s own resources is malformed.',
    why: refused,
    remedy: 'Correct what the message names.',
  },
  'extended-resource-name': {
    title: 'Not an extended resource',
    what: 'The name must be a domain, a slash and a name, and not one of Kubernetes’ own.',
    why: refused,
    remedy: 'Write example.com/gpu.',
  },
  'node-selector-terms': {
    title: 'Selector of Nodes with more or less than one term',
    what: 'A ResourceSlice selects its Nodes by exactly one term.',
    why: refused,
    remedy: 'Join the terms, or make several slices.',
  },
};
