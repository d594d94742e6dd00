// Quick fixes: each is applied, compared byte by byte, and leaves nothing to report.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFix, checkNoFix } from '../kit/check.ts';
import { findIn } from '../kit/findings.ts';
import { analyse, filesOf } from '../kit/fixture.ts';

const pod = (spec: string) => `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
${spec}`;

const container = (lines: string) =>
  pod(`  containers:
    - name: web # the only one
      image: nginx:1.27
${lines}`);

test('a misspelt field is renamed, the rest stays byte for byte', () => {
  checkFix(
    'decode/unknown-field',
    container('      resources: {request: {cpu: 500m}} # flow\n'),
    container('      resources: {requests: {cpu: 500m}} # flow\n'),
    { safety: 'safe' },
  );
  checkFix('decode/unknown-field', container('      imagepullpolicy: Always\n'), container('      imagePullPolicy: Always\n'), {
    safety: 'safe',
  });
  checkFix(
    'decode/unknown-field',
    container('      livenessProbes:\r\n        tcpSocket: {port: 80}\r\n'),
    container('      livenessProbe:\r\n        tcpSocket: {port: 80}\r\n'),
  );
});

test('a name that is near nothing, or is there already, is not renamed', () => {
  checkNoFix('decode/unknown-field', container('      flavour: sweet\n'));
  checkNoFix('decode/unknown-field', container('      imagee: nginx\n'));
});

test('a field at the wrong depth is moved', () => {
  checkFix(
    'decode/unknown-field',
    pod(`  ports:
    # for people
    - containerPort: 80
  containers:
    - name: web
      image: nginx:1.27
`),
    pod(`  containers:
    - name: web
      image: nginx:1.27
      ports:
        # for people
        - containerPort: 80
`),
    { title: 'Move', safety: 'suggestion' },
  );
  checkFix(
    'decode/unknown-field',
    pod(`  containers:
    - name: web
      image: nginx:1.27
      hostNetwork: true
  dnsPolicy: Default
`),
    pod(`  containers:
    - name: web
      image: nginx:1.27
  dnsPolicy: Default
  hostNetwork: true
`),
    { title: 'Move' },
  );
});

test('scalars are quoted where text is wanted, and unquoted where a number is', () => {
  checkFix(
    'decode/type',
    container('      env:\n        - {name: DEBUG, value: true}\n'),
    container('      env:\n        - {name: DEBUG, value: "true"}\n'),
    { safety: 'safe' },
  );
  checkFix(
    'decode/type',
    container('      ports:\n        - containerPort: "80"\n'),
    container('      ports:\n        - containerPort: 80\n'),
  );
  checkFix(
    'decode/type',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  version: 1.10\n',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  version: "1.10"\n',
  );
});

test('a label that YAML reads as a boolean is quoted', () => {
  checkFix(
    'decode/type',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  labels: {canary: yes}\n',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  labels: {canary: "yes"}\n',
  );
});

test('a value of a closed set is written as the server wants it', () => {
  checkFix(
    'validation/enum',
    container('      ports:\n        - {containerPort: 80, protocol: tcp}\n'),
    container('      ports:\n        - {containerPort: 80, protocol: TCP}\n'),
    { safety: 'safe' },
  );
  checkFix('validation/enum', container("      imagePullPolicy: 'IfNotPresnt'\n"), container("      imagePullPolicy: 'IfNotPresent'\n"), {
    safety: 'suggestion',
  });
});

test('a request above its limit', () => {
  const resources = (request: string, limit: string) =>
    container(`      resources:
        limits:
          memory: "${limit}" # hard
        requests:
          memory: ${request}
`);
  checkFix('validation/request-over-limit', resources('1Gi', '512Mi'), resources('1Gi', '1024Mi'), { title: 'Raise' });
  checkFix('validation/request-over-limit', resources('1Gi', '512Mi'), resources('512Mi', '512Mi'), { title: 'Lower' });
  checkFix('validation/request-over-limit', resources('1024Mi', '512Mi'), resources('512Mi', '512Mi'), { title: 'Lower' });
});

test('a key that stands twice', () => {
  checkFix(
    'decode/duplicate-key',
    container('      image: nginx:1.28\n'),
    pod('  containers:\n    - name: web # the only one\n      image: nginx:1.28\n'),
  );
});

test('an API version that was removed', () => {
  const hpa = (version: string) => `
apiVersion: ${version}
kind: PodDisruptionBudget
metadata: {name: web}
spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}
`;
  checkFix('decode/removed-api', hpa('policy/v1beta1'), hpa('policy/v1'), { safety: 'safe' });
});

test('nothing is written behind an alias', () => {
  checkNoFix(
    'validation/enum',
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations: {note: &p tcp}
spec:
  containers:
    - name: web
      image: nginx
      ports: [{containerPort: 80, protocol: *p}]
`,
  );
});

const range = (item: string) => `apiVersion: v1
kind: LimitRange
metadata: {name: bounds}
spec:
  limits:
    - type: Container
      ${item}
---
`;

test('requests and limits are brought within the bounds of a LimitRange', () => {
  const ratio = (request: string, limit: string) =>
    range('maxLimitRequestRatio: {cpu: 2}') +
    container(`      resources:
        limits: {cpu: ${limit}}
        requests: {cpu: ${request}}
`).slice(1);
  checkFix('limit-range/ratio', ratio('500m', '2'), ratio('1000m', '2'), { title: 'Raise' });
  checkFix('limit-range/ratio', ratio('500m', '2'), ratio('500m', '1'), { title: 'Lower' });
  const max = (limit: string) => range('max: {memory: 1Gi}') + container(`      resources: {limits: {memory: ${limit}}}\n`).slice(1);
  checkFix('limit-range/max', max('2Gi'), max('1Gi'));
  const min = (request: string) =>
    range('min: {cpu: 500m}') + container(`      resources:\n        requests:\n          cpu: ${request}\n`).slice(1);
  checkFix('limit-range/min', min('100m'), min('500m'));
});

test('what a quota counts is named', () => {
  const quota = `apiVersion: v1
kind: ResourceQuota
metadata: {name: all}
spec: {hard: {requests.cpu: "4", limits.memory: 4Gi}}
---
`;
  checkFix(
    'quota/must-specify',
    quota + container('').slice(1),
    quota +
      container(`      resources:
        requests:
          cpu: 100m
        limits:
          memory: 256Mi
`).slice(1),
    { safety: 'suggestion' },
  );
});

test('one value where a list is wanted, a name where an object is', () => {
  checkFix(
    'decode/type',
    pod('  containers:\n    name: web\n    image: nginx:1.27\n    # probes follow\n    tty: true\n'),
    pod('  containers:\n    - name: web\n      image: nginx:1.27\n      # probes follow\n      tty: true\n'),
  );
  checkFix('decode/type', container('      command: sleep\n'), container('      command: [sleep]\n'));
  checkFix('decode/type', container('      ports: [80]\n'), container('      ports: [containerPort: 80]\n'));
  checkFix(
    'decode/type',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  labels:\n    app:web\n',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  labels:\n    app: web\n',
  );
});

test('quantities as people write them elsewhere', () => {
  const memory = (amount: string) => container(`      resources: {limits: {memory: ${amount}}}\n`);
  checkFix('decode/quantity', memory('1GiB'), memory('1Gi'), { safety: 'suggestion' });
  checkFix('decode/quantity', memory('"512 mb"'), memory('"512M"'));
  checkNoFix('decode/quantity', memory('much'));
});

test('a kind in the wrong case, and one of another group', () => {
  const object = (apiVersion: string, kind: string) =>
    `apiVersion: ${apiVersion} # here\nkind: ${kind}\nmetadata: {name: a}\nspec: {minAvailable: 1, selector: {matchLabels: {app: a}}}\n`;
  checkFix('decode/unknown-kind', object('policy/v1', 'Poddisruptionbudget'), object('policy/v1', 'PodDisruptionBudget'));
  checkFix('decode/unknown-kind', object('apps/v1', 'PodDisruptionBudget'), object('policy/v1', 'PodDisruptionBudget'), {
    safety: 'suggestion',
  });
});

test('the only field that a word can stand for', () => {
  checkFix(
    'decode/unknown-field',
    pod('  restart: Never\n  containers: [{name: a, image: "a:1"}]\n'),
    pod('  restartPolicy: Never\n  containers: [{name: a, image: "a:1"}]\n'),
    { safety: 'suggestion' },
  );
});

test('a fix that leaves something to mend is no safe one', () => {
  const deployment = (apiVersion: string) => `
apiVersion: ${apiVersion}
kind: Deployment
metadata: {name: web}
spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "nginx:1.27"}]}}}
`;
  const files = filesOf(deployment('apps/v1beta1'));
  const [found] = findIn(analyse(files), files);
  assert.deepEqual(
    found?.fixes.map(({ safety }) => safety),
    ['suggestion'],
  );
});

test('what a Pod Security level demands', () => {
  const namespace =
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: team, labels: {pod-security.kubernetes.io/enforce: restricted}}\n---\n';
  const team = (context: string, containerContext: string) => `${namespace}apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: team
spec:
  securityContext: {runAsNonRoot: true${context}}
  containers:
    - name: web
      image: nginx:1.27
      securityContext:
        capabilities: {drop: [ALL]} # none
${containerContext}`;
  checkFix(
    'pod-security/allow-privilege-escalation',
    team(', seccompProfile: {type: RuntimeDefault}', ''),
    team(', seccompProfile: {type: RuntimeDefault}', '        allowPrivilegeEscalation: false\n'),
    { safety: 'suggestion' },
  );
  checkFix(
    'pod-security/seccomp-profile-restricted',
    team('', '        allowPrivilegeEscalation: false\n'),
    team('', '        allowPrivilegeEscalation: false\n        seccompProfile:\n          type: RuntimeDefault\n'),
  );
});

test('nothing is offered that the server would refuse where it took the document before', () => {
  checkNoFix('config/secret-type', '\napiVersion: v1\nkind: Secret\nmetadata: {name: tls}\ntype: tls\nstringData: {tls.crt: a}\n');
});
