// What the load view, the lenses and the tables of the command line are made of.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type EnvironmentLoad, loadOf } from '#ide';
import { analyseStory, uriOf } from './story.ts';

function loadAt(name: string, change?: Parameters<typeof analyseStory>[0]): EnvironmentLoad | undefined {
  const steps = loadOf(analyseStory(change), uriOf(name));
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

const meters = (list: readonly { resource: string; used: string; most: string }[]) =>
  list.map(({ resource, used, most }) => `${resource} ${used}/${most}`);

test('quotas with what is in use, LimitRanges, QoS classes, workloads', () => {
  const { namespaces = [] } = loadAt('workloads.yaml') ?? {};
  const [erp, shop] = namespaces;
  assert.deepEqual(
    namespaces.map(({ name }) => name),
    ['erp', 'shop'],
  );
  assert.deepEqual(meters(erp!.quotas[0]!.meters), ['pods 4/4', 'requests.cpu 3/4', 'requests.memory 4Gi/8Gi']);
  assert.deepEqual(erp!.ranges[0]!.lines, ['Container: cpu limit 500m, request 100m; memory limit 256Mi, request 64Mi']);
  assert.deepEqual(erp!.qos, { Guaranteed: 4, Burstable: 0, BestEffort: 0 });
  const [ledger] = erp!.workloads;
  assert.deepEqual([ledger!.wanted, ledger!.made, ledger!.scheduled], [5, 4, 4]);
  assert.match(ledger!.messages[0]!, /exceeded quota: quota-erp/);
  const [search] = shop!.workloads;
  assert.deepEqual([search!.wanted, search!.made, search!.scheduled], [3, 3, 0]);
  assert.match(search!.messages[0]!, /^0\/3 nodes are available: /);
});

test('Nodes with what is requested of them, their taints and their Pods', () => {
  const { nodes = [] } = loadAt('bounds.yaml') ?? {};
  assert.deepEqual(
    nodes.map(({ name, notes }) => [name, ...notes]),
    [['oak'], ['elm'], ['yew', 'dedicated=db:NoSchedule']],
  );
  assert.deepEqual(meters(nodes[0]!.meters), ['cpu 2250m/4', 'memory 3Gi/8Gi', 'pods 3/110']);
  assert.deepEqual(
    nodes.map(({ pods }) => pods.map(({ name, namespace, count }) => `${namespace}/${name} ${count}`)),
    [['erp/ledger 3'], ['erp/ledger 1'], []],
  );
});

test('every bar has its word', () => {
  const at = loadAt('workloads.yaml')!.namespaces[0]!.quotas[0]!.meters[1]!.at!;
  assert.equal(at.document.facts.yaml.text.slice(at.span.start, at.span.end), '"4"');
});

test('without Nodes nothing is said of them', () => {
  const load = loadAt('workloads.yaml', (text, uri) => (uri.endsWith('nodes.yaml') ? '' : text))!;
  assert.deepEqual(load.nodes, []);
  assert.equal(load.namespaces.find(({ name }) => name === 'shop')!.workloads[0]!.scheduled, undefined);
  assert.deepEqual(load.namespaces.find(({ name }) => name === 'shop')!.workloads[0]!.messages, []);
});

test('a file of no environment has no load', () => assert.equal(loadAt('none.yaml'), undefined));
