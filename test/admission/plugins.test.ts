// The smaller plug-ins: what each refuses, and what it fills in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admit, mutate } from '#admission';
import { amounts, type Body, objectOf, requestOf, setting } from './requests.ts';

const pod = (spec: Body = {}, metadata: Body = {}) => objectOf('Pod', { metadata, spec: { containers: [{ name: 'app' }], ...spec } });
const specOf = (object: ReturnType<typeof pod>) => JSON.parse(JSON.stringify(object.spec));

function ask(object: ReturnType<typeof pod>, ...standing: ReturnType<typeof pod>[]) {
  const request = requestOf(object, setting(...standing));
  return (mutate(request) ?? admit(request))?.message;
}

test('nothing is created in a namespace that is not there', () => {
  assert.equal(ask(pod({}, { namespace: 'nowhere' })), 'namespaces "nowhere" not found');
  assert.equal(ask(pod({}, { namespace: 'a%b' })), `Internal error occurred: invalid resource name "a%b": [may not contain '%']`);
  assert.equal(ask(pod({}, { namespace: '..' })), `Internal error occurred: invalid resource name "..": [may not be '..']`);
  const leaving = objectOf('Namespace', { metadata: { name: 'shop' }, status: { phase: 'Terminating' } });
  const sentence = 'unable to create new content in namespace shop because it is being terminated';
  assert.equal(ask(pod(), leaving), `pods "web" is forbidden: ${sentence}`);
});

for (const [sentence, spec] of [
  ['error looking up service account shop/robot: serviceaccount "robot" not found', { serviceAccountName: 'robot' }],
  ['no PriorityClass with name gold was found', { priorityClassName: 'gold' }],
  ['pod rejected: RuntimeClass "kata" not found', { runtimeClassName: 'kata' }],
  [
    'the integer value of priority (7) must not be provided in pod spec; priority admission controller computed 0 from the given PriorityClass name',
    { priority: 7 },
  ],
  ['pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead', { overhead: amounts({ cpu: '1' }) }],
] as const)
  test(`a Pod is refused: ${sentence}`, () => {
    assert.equal(ask(pod(spec)), `pods "web" is forbidden: ${sentence}`);
  });

test('before validation a generated name has no suffix yet', () => {
  const object = pod({ priorityClassName: 'gold' }, { name: '', generateName: 'web-' });
  assert.equal(ask(object), 'pods "web-" is forbidden: no PriorityClass with name gold was found');
});

test('a Pod gets the global default priority', () => {
  const object = pod();
  ask(object, objectOf('PriorityClass', { metadata: { name: 'usual' }, value: 5, globalDefault: true, preemptionPolicy: 'Never' }));
  const { priorityClassName, priority, preemptionPolicy } = specOf(object);
  assert.deepEqual([priorityClassName, priority, preemptionPolicy], ['usual', 5, 'Never']);
});

test('there is one global default priority', () => {
  const first = objectOf('PriorityClass', { metadata: { name: 'first' }, value: 1, globalDefault: true });
  const sentence = 'PriorityClass first is already marked as default. Only one default can exist';
  assert.equal(
    ask(objectOf('PriorityClass', { metadata: { name: 'second' }, value: 2, globalDefault: true }), first),
    `priorityclasses.scheduling.k8s.io "second" is forbidden: ${sentence}`,
  );
});

const kata = objectOf('RuntimeClass', {
  metadata: { name: 'kata' },
  overhead: { podFixed: amounts({ memory: '100Mi' }) },
  scheduling: { nodeSelector: { vm: 'yes' }, tolerations: [{ key: 'vm', operator: 'Exists' }] },
});

test('a RuntimeClass brings overhead, node selector and tolerations', () => {
  const object = pod({ runtimeClassName: 'kata', tolerations: [{ key: 'vm', operator: 'Equal', value: 'x', effect: 'NoSchedule' }] });
  assert.equal(ask(object, kata), undefined);
  const { overhead, nodeSelector, tolerations } = specOf(object);
  assert.deepEqual([overhead, nodeSelector], [{ memory: '100Mi' }, { vm: 'yes' }]);
  assert.deepEqual(
    tolerations.map(({ key }: { key: string }) => key),
    ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable', 'vm'],
  );
});

test('a Pod cannot contradict its RuntimeClass', () => {
  const sentence = 'conflict: runtimeClass.scheduling.nodeSelector[vm] = yes; pod.spec.nodeSelector[vm] = no';
  assert.equal(ask(pod({ runtimeClassName: 'kata', nodeSelector: { vm: 'no' } }), kata), `pods "web" is forbidden: ${sentence}`);
  const overhead = "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead";
  assert.equal(ask(pod({ runtimeClassName: 'kata', overhead: amounts({ cpu: '1' }) }), kata), `pods "web" is forbidden: ${overhead}`);
});

test('the token of the account is mounted unless somebody declines', () => {
  const given = pod();
  ask(given);
  assert.equal(specOf(given).volumes[0].projected.sources.length, 3);
  assert.equal(specOf(given).containers[0].volumeMounts[0].mountPath, '/var/run/secrets/kubernetes.io/serviceaccount');
  const declined = pod({ automountServiceAccountToken: false });
  ask(declined);
  assert.equal(specOf(declined).volumes, undefined);
});

test('an account may allow its own Secrets only', () => {
  const account = objectOf('ServiceAccount', {
    metadata: { name: 'strict', annotations: { 'kubernetes.io/enforce-mountable-secrets': 'true' } },
    secrets: [{ name: 'mine' }],
  });
  const other = pod({ serviceAccountName: 'strict', volumes: [{ name: 'v', secret: { secretName: 'other' } }] });
  const sentence = 'volume with secret.secretName="other" is not allowed because service account strict does not reference that secret';
  assert.equal(ask(other, account), `pods "web" is forbidden: ${sentence}`);
  assert.equal(ask(pod({ serviceAccountName: 'strict', volumes: [{ name: 'v', secret: { secretName: 'mine' } }] }), account), undefined);
});

test('a claim without class gets the default one, the first by name among equals', () => {
  const mark = { 'storageclass.kubernetes.io/is-default-class': 'true' };
  const classes = ['slow', 'fast'].map(name => objectOf('StorageClass', { metadata: { name, annotations: mark } }));
  const claim = objectOf('PersistentVolumeClaim', { spec: {} });
  ask(claim, ...classes);
  assert.equal(specOf(claim).storageClassName, 'fast');
  const none = objectOf('PersistentVolumeClaim', { spec: { storageClassName: '' } });
  ask(none, ...classes);
  assert.equal(specOf(none).storageClassName, '');
});
