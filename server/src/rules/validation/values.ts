// Pages of the words that any field may meet: what is required, allowed, counted.
import { configMap, deployment, object, pod, service, stream } from '../example.ts';
import { type FamilyPage, pair } from '../page.ts';

const job = (more: string) =>
  object(
    'batch/v1',
    'Job',
    'once',
    `spec:
${more}  template:
    spec:
      restartPolicy: Never
      containers:
        - name: once
          image: busybox:1.36
`,
  );

export const valuePages: Readonly<Record<string, FamilyPage>> = {
  required: {
    title: 'Field missing or empty',
    what: 'A field that the object cannot do without is absent. An empty string, an empty list and, in most fields, 0 count as absent.',
    why: 'The server refuses the object.',
    remedy: 'Add the field at the path that the message names. The mark stands on the nearest thing above it that exists.',
    ...pair(
      image => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n${image}`,
      '',
      '      image: nginx:1.25.3\n',
    ),
  },
  enum: {
    title: 'Value not among the supported ones',
    what: 'The field takes one of a few words, and this is none of them. Upper and lower case count.',
    why: 'The server refuses the object.',
    remedy: 'Choose one of the values that the message lists.',
    ...pair(policy => pod(`imagePullPolicy: ${policy}`), 'always', 'Always'),
  },
  range: {
    title: 'Number out of range',
    what: 'The number is below the least or above the greatest value that the field takes.',
    why: 'The server refuses the object.',
    remedy: 'Choose a number in the range that the message names.',
    ...pair(port => pod(`ports:\n  - containerPort: ${port}`), '70000', '7000'),
  },
  minimum: {
    title: 'Number too small',
    what: 'The number is below the least value that the field takes; mostly it is negative, or 0 where at least 1 is wanted.',
    why: 'The server refuses the object.',
    remedy: 'Raise the number to what the message names.',
    ...pair(replicas => deployment('', '', `replicas: ${replicas}`), '-1', '1'),
  },
  maximum: {
    title: 'Number too large',
    what: 'The number or percentage is above the greatest value that the field takes.',
    why: 'The server refuses the object.',
    remedy: 'Lower the number to what the message names.',
    ...pair(surge => deployment('', '', `strategy:\n  rollingUpdate:\n    maxUnavailable: ${surge}`), '150%', '50%'),
  },
  invalid: {
    title: 'Invalid value',
    what: 'The value breaks a rule of this field alone; the message says which.',
    why: 'The server refuses the object.',
    remedy: 'Change the value as the message asks.',
  },
  type: {
    title: 'Value of the wrong shape',
    what: 'The field holds something that can be read but is not what the field is for, for instance JSON that is no object.',
    why: 'The server refuses the object.',
    remedy: 'Give the value the shape that the message names.',
  },
  forbidden: {
    title: 'Field that may not be set here',
    what: 'The field exists, but not together with what else the object says, or not when it is created.',
    why: 'The server refuses the object rather than to ignore the field.',
    remedy: 'Drop the field, or change what forbids it: the message names the reason.',
    ...pair(more => deployment('', '', `strategy:\n  type: Recreate\n${more}`), '  rollingUpdate:\n    maxSurge: 1', ''),
  },
  duplicate: {
    title: 'Value used twice',
    what: 'Two items of a list have the same name, number or combination that tells them apart.',
    why: 'The server could not know which of the two is meant, and refuses the object.',
    remedy: 'Rename one of them, or drop it.',
    ...pair(
      name => service(`selector:\n  app: shop\nports:\n  - name: web\n    port: 80\n  - name: ${name}\n    port: 443`),
      'web',
      'webs',
    ),
  },
  unique: {
    title: 'Value that must stand once',
    what: 'The same value stands twice where each may stand once, for instance two mounts at one path.',
    why: 'One would hide the other, and the server refuses the object.',
    remedy: 'Change or drop one of them.',
    ...pair(
      path =>
        pod(
          `volumeMounts:\n  - name: data\n    mountPath: /data\n  - name: logs\n    mountPath: ${path}`,
          'volumes:\n  - name: data\n    emptyDir: {}\n  - name: logs\n    emptyDir: {}',
        ),
      '/data',
      '/logs',
    ),
  },
  'not-found': {
    title: 'Name that the object does not define',
    what: 'The value names something of the same object, a volume for instance, and there is nothing of that name.',
    why: 'The server refuses the object.',
    remedy: 'Correct the name, or define what it names.',
    ...pair(
      name => pod(`volumeMounts:\n  - name: ${name}\n    mountPath: /data`, 'volumes:\n  - name: data\n    emptyDir: {}'),
      'date',
      'data',
    ),
  },
  union: {
    title: 'None or several of a choice',
    what: 'The object wants exactly one of several fields, for instance one kind of volume or one kind of probe, and has none or more than one.',
    why: 'The server cannot tell which one is meant and refuses the object.',
    remedy: 'Keep one. Indentation is often the cause: the second field belongs to something else.',
    ...pair(
      more =>
        pod(
          '',
          `volumes:\n  - name: info\n    downwardAPI:\n      items:\n        - path: labels\n          fieldRef:\n            fieldPath: metadata.labels\n${more}`,
        ),
      '          resourceFieldRef:\n            containerName: web\n            resource: limits.cpu',
      '',
    ),
  },
  'too-long': {
    title: 'Text too long',
    what: 'The text, or all entries of the object together, are longer than the API allows. It counts bytes in most fields.',
    why: 'The server refuses the object.',
    remedy: 'Shorten it. Large files do not belong into ConfigMaps and Secrets: put them on a volume or into the image.',
    ...pair(word => job('').replace('name: once\n', `name: once\n  annotations:\n    note: ${word}\n`), 'x'.repeat(300_000), 'short'),
  },
  'too-short': {
    title: 'Text too short',
    what: 'The text has fewer characters than the field demands.',
    why: 'The server refuses the object.',
    remedy: 'Lengthen it as the message asks.',
  },
  'too-many': {
    title: 'Too many items',
    what: 'The list has more items than the API allows.',
    why: 'The server refuses the object.',
    remedy: 'Drop items, or spread them over several objects.',
  },
  'too-few': {
    title: 'Too few items',
    what: 'The list has fewer items than the field demands.',
    why: 'The server refuses the object.',
    remedy: 'Add items.',
  },
  'max-items': {
    title: 'More items than are used',
    what: 'The list has more items than whoever reads it can hold, for instance more than three name servers.',
    why: 'The server refuses the object.',
    remedy: 'Keep the first ones that matter.',
    ...pair(
      more => pod('', `dnsPolicy: None\ndnsConfig:\n  nameservers:\n    - 10.0.0.1\n    - 10.0.0.2\n    - 10.0.0.3\n${more}`),
      '    - 10.0.0.4',
      '',
    ),
  },
  'max-length': {
    title: 'Text longer than its reader bears',
    what: 'The text, or a list of texts together, is longer than the program that reads it bears.',
    why: 'The server refuses the object.',
    remedy: 'Shorten it to what the message names.',
  },
  trimmed: {
    title: 'Spaces around a value',
    what: 'The value begins or ends with white space.',
    why: 'Nothing would be found under such a name, and the server refuses it.',
    remedy: 'Remove the spaces; look at the quotes, for they keep them.',
    ...pair(image => pod().replace('nginx:1.25.3', image), '" nginx:1.25.3"', 'nginx:1.25.3'),
  },
  sorted: {
    title: 'List out of order',
    what: 'The list must be sorted and free of repetitions.',
    why: 'The server refuses the object, since it searches the list by halves.',
    remedy: 'Sort it, and drop what stands twice.',
  },
  integer: {
    title: 'Fraction of what comes whole',
    what: 'Pods, objects and extended resources are counted in whole numbers, and this is a fraction.',
    why: 'The server refuses the object.',
    remedy: 'Write a whole number without the suffix m.',
    ...pair(pods => object('v1', 'ResourceQuota', 'bounds', `spec:\n  hard:\n    pods: ${pods}\n`), '2500m', '"2"'),
  },
  quantity: {
    title: 'Quantity that cannot be',
    what: 'The text reads as a quantity, but not as one that the field can hold.',
    why: 'The server refuses the object.',
    remedy: 'Write a plain amount such as 10Gi.',
  },
  json: {
    title: 'Broken JSON',
    what: 'The value must be JSON and cannot be read as such.',
    why: 'Whoever reads it later would fail; the server refuses the object.',
    remedy: 'Check quotes, commas and brackets. A .dockerconfigjson is best made by kubectl create secret docker-registry.',
    ...pair(
      text => object('v1', 'Secret', 'registry', `type: kubernetes.io/dockerconfigjson\nstringData:\n  .dockerconfigjson: '${text}'\n`),
      '{auths: {}}',
      '{"auths": {}}',
    ),
  },
  internal: {
    title: 'The server cannot check the value',
    what: 'The server fails while it checks the value, and says so.',
    why: 'The object is refused.',
    remedy: 'Correct the value: it is far from what the field expects.',
  },
  'only-true': {
    title: 'Boolean that may only be true',
    what: 'The field is either absent or true; false is not allowed.',
    why: 'Its presence is a choice among several, so that false would choose nothing.',
    remedy: 'Drop the field, or set it to true.',
  },
  'star-with-others': {
    title: 'Star together with others',
    what: 'A star stands for everything, and stands beside single entries.',
    why: 'The others would say nothing; the server takes it for a mistake.',
    remedy: 'Keep the star alone, or drop it.',
    ...pair(operations => webhook(operations), '["CREATE", "*"]', '["*"]'),
  },
  'duplicate-key': {
    title: 'Key in data and binaryData',
    what: 'The same key stands in both data and binaryData of a ConfigMap.',
    why: 'Both become files of one name.',
    remedy: 'Rename or drop one.',
    ...pair(key => `${configMap('files', 'logo')}binaryData:\n  ${key}: aGk=\n`, 'logo', 'picture'),
  },
  'empty-key': {
    title: 'Empty key',
    what: 'A parameter has no name.',
    why: 'The server refuses the object.',
    remedy: 'Name it or drop it.',
    ...pair(
      key => object('storage.k8s.io/v1', 'StorageClass', 'fast', `provisioner: example.com/disk\nparameters:\n  ${key}: ssd\n`),
      '""',
      'type',
    ),
  },
};

function webhook(operations: string): string {
  return stream(
    object(
      'admissionregistration.k8s.io/v1',
      'ValidatingWebhookConfiguration',
      'policy',
      `webhooks:
  - name: policy.example.com
    admissionReviewVersions: ["v1"]
    sideEffects: None
    clientConfig:
      url: https://policy.example.com/check
    rules:
      - apiGroups: ["apps"]
        apiVersions: ["v1"]
        resources: ["deployments"]
        operations: ${operations}
`,
    ),
  );
}
