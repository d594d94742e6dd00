// Pages of what is wrong before there is an object: unknown kinds and fields, values of another type.
import { configMap, deployment, object, pod, stream } from './example.ts';
import { family, page, pair } from './page.ts';

const job = (apiVersion: string) =>
  object(
    apiVersion,
    'CronJob',
    'nightly',
    `spec:
  schedule: "0 2 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: nightly
              image: busybox:1.36
`,
  );

const list = (items: string) => `apiVersion: v1\nkind: List\nitems:\n${items}`;

export const decodePages = [
  ...family('decode', 'server', {
    'unknown-field': {
      title: 'Unknown field',
      what: 'The kind has no field of this name at this place.',
      why: 'The server refuses the document. With validation turned off it would drop the field without a word, which is worse: what you wrote has no effect.',
      remedy:
        'Compare the spelling, upper and lower case included, and the indentation: the most frequent cause is a field that stands one level too deep or too high.',
      ...pair(field => pod(`${field}: IfNotPresent`), 'imagePullpolicy', 'imagePullPolicy'),
    },
    'duplicate-key': {
      title: 'Key written twice',
      what: 'A mapping holds the same key twice.',
      why: 'kubectl takes the last one and drops the first without a word; a server that gets the YAML as it stands refuses it. Only one of the two values can be meant.',
      remedy: 'Keep one of them.',
      wrong: `${configMap('settings', 'level')}  level: debug\n`,
      right: configMap('settings', 'level'),
    },
    type: {
      title: 'Value of the wrong type',
      what: 'A number, string, boolean, list or mapping stands where the field wants another of these.',
      why: 'The server cannot put the value into the field and refuses the whole document.',
      remedy:
        'Strings that look like numbers or booleans need quotes ("8080", "true"); numbers must not have them. A list begins each item with a dash.',
      ...pair(value => pod(`env:\n  - name: PORT\n    value: ${value}`), '8080', '"8080"'),
    },
    quantity: {
      title: 'Not a quantity',
      what: 'Amounts of cpu, memory and storage are a number and at most one suffix: m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei.',
      why: 'The server cannot read the amount and refuses the whole document.',
      remedy:
        'Write 512Mi for mebibytes or 512M for megabytes, 500m for half a core. There is no B at the end and no space before the suffix.',
      ...pair(value => pod(`resources:\n  limits:\n    memory: ${value}`), '512MB', '512Mi'),
    },
    time: {
      title: 'Not a time',
      what: 'Times are written as RFC 3339 says: 2024-05-01T10:00:00Z.',
      why: 'The server cannot read the time and refuses the whole document.',
      remedy: 'Put a T between date and time, and a Z or an offset at the end. MicroTime fields want six digits of fractions of a second.',
      ...pair(
        value => object('coordination.k8s.io/v1', 'Lease', 'leader', `spec:\n  renewTime: "${value}"\n`),
        '2024-05-01 10:00:00',
        '2024-05-01T10:00:00.000000Z',
      ),
    },
    duration: {
      title: 'Not a duration',
      what: 'Durations are numbers with a unit: 300ms, 1.5h, 2h45m.',
      why: 'The server cannot read the duration and refuses the whole document.',
      remedy: 'Add the unit: ns, us, ms, s, m or h. Days do not exist: write 24h.',
    },
    base64: {
      title: 'Not base64',
      what: 'The fields data of a Secret and binaryData of a ConfigMap hold base64, and this value is none.',
      why: 'The server cannot decode the bytes and refuses the whole document.',
      remedy: 'Encode the value (base64 -w0), or move it to stringData of a Secret or data of a ConfigMap, which take plain text.',
      wrong: object('v1', 'Secret', 'login', 'data:\n  password: "s3cret!"\n'),
      right: object('v1', 'Secret', 'login', 'stringData:\n  password: "s3cret!"\n'),
    },
    null: {
      title: 'Null in a list or mapping',
      what: 'An item of a list, or a value of a mapping, is null: nothing stands behind the dash or the colon.',
      why: 'Some places of the API cannot hold null, and kubectl refuses the document before it is sent.',
      remedy: 'Give the item a value, or drop its line.',
    },
    'missing-field': {
      title: 'Field missing that kubectl asks for',
      what: 'A field without which the kind makes no sense is absent.',
      why: 'kubectl compares the document with the server’s schema before it sends it, and refuses this one.',
      remedy: 'Add the field.',
      ...pair(
        field => object('authentication.k8s.io/v1', 'TokenReview', 'asked', `spec:\n${field}  audiences:\n    - api\n`),
        '',
        '  token: "abc"\n',
      ),
    },
    'missing-kind': {
      title: 'No kind',
      what: 'The document has an apiVersion but no kind.',
      why: 'Without a kind the server does not know what the document is.',
      remedy: 'Add kind. If the document is no manifest, name its file in plimsoll.exclude.',
      ...pair(kind => stream(configMap('colours', 'sky'), `apiVersion: v1\n${kind}metadata:\n  name: settings`), '', 'kind: ConfigMap\n'),
    },
    'missing-api-version': {
      title: 'No apiVersion',
      what: 'The object has a kind but no apiVersion.',
      why: 'The same kind name may stand in several groups: without a version the server does not know which is meant.',
      remedy: 'Add apiVersion: v1 for Pods, Services and other core kinds, apps/v1 for workloads.',
      ...pair(version => list(`  - ${version}kind: ConfigMap\n    metadata:\n      name: settings\n`), '', 'apiVersion: v1\n    '),
    },
    'api-version': {
      title: 'Malformed apiVersion',
      what: 'An apiVersion is a version, or a group and a version with one slash between: v1, apps/v1.',
      why: 'The server cannot tell group from version.',
      remedy: 'Leave out what stands behind the version: the kind has its own field.',
      ...pair(version => deployment().replace('apps/v1', version), 'apps/v1/deployment', 'apps/v1'),
    },
    'unknown-kind': {
      title: 'Unknown kind',
      what: 'The group and version have no kind of this name, or there is no such version.',
      why: 'The server has no place for the object and refuses it.',
      remedy:
        'Compare the spelling (kinds begin with a capital and are singular) and the apiVersion. Custom kinds need their CustomResourceDefinition.',
      ...pair(version => deployment().replace('apps/v1', version), 'apps/v2', 'apps/v1'),
    },
    'removed-api': {
      title: 'API version that is gone',
      what: 'The kind was served in this version once; the chosen Kubernetes release no longer does.',
      why: 'The server refuses the document, and upgrades of the cluster stop at such manifests.',
      remedy: 'Use the version that took its place, and mind that fields may have moved.',
      ...pair(job, 'batch/v1beta1', 'batch/v1'),
    },
    'not-creatable': {
      title: 'Kind that cannot be created',
      what: 'The server serves this kind for reading only, or as an answer to another request.',
      why: 'A manifest of it cannot be applied.',
      remedy: 'Drop the document.',
      wrong: object('v1', 'ComponentStatus', 'scheduler'),
      right: configMap('settings', 'level'),
    },
    'not-an-object': {
      title: 'Document that is no object',
      what: 'The document is a plain value or a list, not a mapping with apiVersion and kind.',
      why: 'kubectl does not know what to send.',
      remedy: 'Put the list into kind: List with items, or separate its items by lines of three dashes.',
      wrong: stream(configMap('settings', 'level'), '- level\n- info'),
      right: configMap('settings', 'level'),
    },
    'inner-list': {
      title: 'List in a list',
      what: 'An item of a kind: List is a List itself.',
      why: 'The server does not unpack lists in lists.',
      remedy: 'Move the inner items up.',
    },
  }),
  page({
    id: 'decode/deprecated-api',
    title: 'API version on its way out',
    authority: 'warning',
    what: 'The server still serves this version, says that it is deprecated, and mostly names the one to use instead.',
    why: 'A later release will refuse the manifest.',
    remedy: 'Change to the version that the message names while both are served.',
    wrong: object('v1', 'Endpoints', 'db', 'subsets:\n  - addresses:\n      - ip: 10.0.0.7\n    ports:\n      - port: 5432\n'),
    right: object(
      'discovery.k8s.io/v1',
      'EndpointSlice',
      'db',
      'addressType: IPv4\nendpoints:\n  - addresses:\n      - 10.0.0.7\nports:\n  - port: 5432\n',
    ),
  }),
];
