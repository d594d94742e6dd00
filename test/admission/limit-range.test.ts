// LimitRanger: every sentence, the defaults, and remedies that are remedies.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admit, mutate } from '#admission';
import { showPath } from '#field';
import { amounts, objectOf, requestOf, setting } from './requests.ts';

type Lists = { requests?: Record<string, string>; limits?: Record<string, string> };

const resources = ({ requests = {}, limits = {} }: Lists) => ({ requests: amounts(requests), limits: amounts(limits) });
const pod = (...containers: Lists[]) =>
  objectOf('Pod', { spec: { containers: containers.map((lists, i) => ({ name: `c${i}`, resources: resources(lists) })) } });
const range = (item: Record<string, unknown>) =>
  objectOf('LimitRange', {
    metadata: { name: 'bounds' },
    spec: {
      limits: [
        Object.fromEntries(Object.entries(item).map(([k, v]) => [k, typeof v === 'object' ? amounts(v as Record<string, string>) : v])),
      ],
    },
  });

function verdict(object: ReturnType<typeof pod>, ...ranges: ReturnType<typeof range>[]) {
  const request = requestOf(object, setting(...ranges));
  return mutate(request) ?? admit(request);
}

const FORBIDDEN = 'pods "web" is forbidden: ';

for (const [what, item, lists, sentence, place] of [
  [
    'below the minimum',
    { type: 'Container', min: { cpu: '500m' } },
    { requests: { cpu: '200m' }, limits: { cpu: '1' } },
    'minimum cpu usage per Container is 500m, but request is 200m',
    'spec.containers[0].resources.requests[cpu]',
  ],
  [
    'no request where there is a minimum',
    { type: 'Container', min: { cpu: '500m' } },
    {},
    'minimum cpu usage per Container is 500m.  No request is specified',
    'spec.containers[0].resources.requests[cpu]',
  ],
  [
    'above the maximum',
    { type: 'Container', max: { memory: '1Gi' } },
    { limits: { memory: '2G' } },
    'maximum memory usage per Container is 1Gi, but limit is 2G',
    'spec.containers[0].resources.limits[memory]',
  ],
  [
    'no limit where there is a maximum',
    { type: 'Container', max: { memory: '1Gi' } },
    {},
    'maximum memory usage per Container is 1Gi.  No limit is specified',
    'spec.containers[0].resources.limits[memory]',
  ],
  [
    'ratio',
    { type: 'Container', maxLimitRequestRatio: { cpu: '2' } },
    { requests: { cpu: '150m' }, limits: { cpu: '1' } },
    'cpu max limit to request ratio per Container is 2, but provided ratio is 6.666667',
    'spec.containers[0].resources.limits[cpu]',
  ],
  [
    'ratio without a limit',
    { type: 'Container', maxLimitRequestRatio: { cpu: '2' } },
    { requests: { cpu: '150m' } },
    'cpu max limit to request ratio per Container is 2, but no limit is specified or limit is 0',
    'spec.containers[0].resources.limits[cpu]',
  ],
  [
    'a fraction as ratio',
    { type: 'Container', maxLimitRequestRatio: { memory: '1.5' } },
    { requests: { memory: '1Gi' }, limits: { memory: '2Gi' } },
    'memory max limit to request ratio per Container is 1500m, but provided ratio is 2.000000',
    'spec.containers[0].resources.limits[memory]',
  ],
] as const)
  test(`LimitRanger refuses ${what}`, () => {
    const denial = verdict(pod(lists), range(item));
    assert.equal(denial?.message, FORBIDDEN + sentence);
    assert.equal(showPath(denial.reasons[0]!.at), place);
  });

test('LimitRanger lists each sentence once, in brackets', () => {
  const denial = verdict(
    pod({ limits: { cpu: '2' } }, { limits: { cpu: '2' } }),
    range({ type: 'Container', max: { cpu: '1', memory: '1Gi' } }),
  );
  const sentences = [
    'maximum cpu usage per Container is 1, but limit is 2',
    'maximum memory usage per Container is 1Gi.  No limit is specified',
  ];
  assert.equal(denial?.message, `${FORBIDDEN}[${sentences.join(', ')}]`);
  assert.equal(denial.reasons.length, 4);
});

test('LimitRanger prints the sum over a Pod in the format of its first container', () => {
  const denial = verdict(
    pod({ limits: { memory: '8Gi' } }, { limits: { memory: '1024Mi' } }),
    range({ type: 'Pod', max: { memory: '8Gi' } }),
  );
  assert.equal(denial?.message, `${FORBIDDEN}maximum memory usage per Pod is 8Gi, but limit is 9Gi`);
});

test('LimitRanger fills in defaults and tells of it in an annotation', () => {
  const object = pod({ limits: { cpu: '1' } });
  verdict(object, range({ type: 'Container', default: { cpu: '2', memory: '1Gi' }, defaultRequest: { memory: '512Mi' } }));
  const [container] = (object as unknown as { spec: { containers: { resources: Record<string, object> }[] } }).spec.containers;
  assert.deepEqual(JSON.parse(JSON.stringify(container!.resources)), {
    requests: { memory: '512Mi' },
    limits: { cpu: '1', memory: '1Gi' },
  });
  assert.equal(
    object.metadata.annotations?.['kubernetes.io/limit-ranger'],
    'LimitRanger plugin set: memory request for container c0; memory limit for container c0',
  );
});

test('LimitRanger binds claims by what they request', () => {
  const claim = objectOf('PersistentVolumeClaim', { spec: { resources: resources({ requests: { storage: '20Gi' } }) } });
  const denial = verdict(claim, range({ type: 'PersistentVolumeClaim', max: { storage: '10Gi' } }));
  const sentence = 'maximum storage usage per PersistentVolumeClaim is 10Gi, but request is 20Gi';
  assert.equal(denial?.message, `persistentvolumeclaims "web" is forbidden: ${sentence}`);
});

for (const [request, limit, bound, resource] of [
  ['150m', '1', '2', 'cpu'],
  ['100m', '333m', '3', 'cpu'],
  ['100Mi', '1Gi', '3', 'memory'],
  ['1e9', '5e9', '1.5', 'memory'],
] as const)
  test(`either remedy of a ratio of ${limit} to ${request} above ${bound} satisfies it`, () => {
    const item = range({ type: 'Container', maxLimitRequestRatio: { [resource]: bound } });
    const data = verdict(pod({ requests: { [resource]: request }, limits: { [resource]: limit } }), item)?.reasons[0]?.data as Record<
      string,
      string
    >;
    const { raiseRequestTo = '', lowerLimitTo = '' } = data;
    assert.equal(verdict(pod({ requests: { [resource]: raiseRequestTo }, limits: { [resource]: limit } }), item), undefined);
    assert.equal(verdict(pod({ requests: { [resource]: request }, limits: { [resource]: lowerLimitTo } }), item), undefined);
  });

test('a request that is sent again meets the ranges in another order: other defaults', () => {
  const large = range({ type: 'Container', default: { memory: '512Mi' } });
  const strict = range({ type: 'Container', default: { memory: '256Mi' }, maxLimitRequestRatio: { memory: '2' } });
  strict.metadata.name = 'strict';
  const [first, second] = [0, 1].map(turn => {
    const request = { ...requestOf(pod({ requests: { memory: '128Mi' } }), setting(large, strict)), turn };
    return mutate(request) ?? admit(request)?.message;
  });
  assert.match(`${first}`, /provided ratio is 4/);
  assert.equal(second, undefined);
});
