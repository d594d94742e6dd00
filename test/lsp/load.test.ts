// The load view's and the lenses' end of the server.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { files, uriOf } from '../ide/story.ts';
import { Client } from './client.ts';

interface Load {
  readonly folder: string;
  readonly namespaces: readonly {
    readonly name: string;
    readonly quotas: readonly { readonly meters: readonly { readonly used: string; readonly most: string; readonly at: unknown }[] }[];
  }[];
}
interface Message {
  readonly load: Load | null;
}

const pods = ({ load }: Message) => load?.namespaces.find(({ name }) => name === 'erp')?.quotas[0]?.meters[0];

/** Stopped after the test, however it ends. */
async function started(context: TestContext): Promise<Client> {
  const client = await Client.start();
  context.after(() => client.stop());
  return client;
}

test('the load is sent while it is looked at, and follows what is typed', async context => {
  const client = await started(context);
  for (const { uri, text } of files) await client.open(uri, text);
  const uri = uriOf('bounds.yaml');
  await client.notify('plimsoll/watchLoad', { visible: true, uri });
  const first = await client.notified<Message>('plimsoll/load', message => pods(message) !== undefined);
  assert.deepEqual(pods(first), { resource: 'pods', used: '4', most: '4', share: 1, at: { uri, position: { line: 7, character: 10 } } });
  await client.edit(uri, '9', { line: 7, character: 11 }, { line: 7, character: 12 });
  const next = await client.notified<Message>('plimsoll/load', message => pods(message)?.most === '9');
  assert.equal(pods(next)?.used, '5');
});

test('a workspace without manifests has no load', async context => {
  const client = await started(context);
  await client.notify('plimsoll/watchLoad', { visible: true });
  assert.deepEqual(await client.notified('plimsoll/load'), { load: null });
});

test('lenses lead to what they speak of; without the setting there are none', async context => {
  const client = await started(context);
  for (const { uri, text } of files) await client.open(uri, text);
  const lenses = await client.lenses(uriOf('workloads.yaml'));
  assert.deepEqual(
    lenses.map(({ range, command }) => [range.start.line, command?.title]),
    [
      [0, '4 of 5 replicas: quota-erp is full'],
      [0, 'QoS Guaranteed'],
      [20, '0 of 3 Pods get a Node'],
      [20, 'QoS Burstable'],
    ],
  );
  assert.deepEqual(lenses[0]?.command?.arguments, [{ uri: uriOf('bounds.yaml'), position: { line: 7, character: 10 } }]);
  await client.configure({ plimsoll: { codeLens: false, kubernetesVersion: '1.35' } });
  await client.notified<{ kubernetesVersion: string }>('plimsoll/status', ({ kubernetesVersion }) => kubernetesVersion === '1.35');
  assert.deepEqual(await client.lenses(uriOf('workloads.yaml')), []);
});
