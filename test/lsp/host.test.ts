// The server's state while the workspace is being read: what is typed meanwhile counts, and nobody waits.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Rope } from '#text';
import { Host } from '../../server/src/lsp/host.ts';
import type { Runtime } from '../../server/src/lsp/runtime.ts';

const namespaced = (kind: string, name: string, namespace: string) =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\n`;
const limitRange = (max: string) =>
  `${namespaced('LimitRange', 'bounds', 'shop')}spec:\n  limits:\n    - type: Pod\n      max: {cpu: ${max}}\n`;
const pod = (cpu: string) =>
  `${namespaced('Pod', 'web', 'shop')}spec:\n  containers:\n    - name: web\n      image: web:1\n      resources: {limits: {cpu: ${cpu}}}\n`;
const files = Array.from({ length: 3000 }, (_, i) => [`file:///w/${i}.yaml`, namespaced('ConfigMap', `settings-${i}`, 'shop')] as const);

/** The host with what it has told last of each file. */
function watched() {
  const told = new Map<string, readonly string[]>();
  let pauses = 0;
  const runtime: Runtime = {
    after: (milliseconds, callback) => {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    pause: () => {
      pauses++;
      return setImmediate();
    },
    readBundled: async () => undefined,
  };
  const host = new Host(runtime, {
    published: (uri, found) =>
      told.set(
        uri,
        found.flatMap(({ findings }) => findings.map(({ rule }) => rule)),
      ),
    settled: () => {},
  });
  return { host, told: (uri: string) => told.get(uri), pauses: () => pauses };
}

describe('a workspace that is being read', () => {
  test('lets others in, and what is typed meanwhile is judged with what was read', async () => {
    const { host, told, pauses } = watched();
    host.edit('file:///w/pod.yaml', Rope.of(pod('1')));
    host.startReading();
    host.read([...files, ['file:///w/bounds.yaml', limitRange('2')]]);
    const finished = host.finishReading();
    await setImmediate();
    host.edit('file:///w/pod.yaml', Rope.of(pod('3')));
    host.edit('file:///w/other.yaml', Rope.of(namespaced('ConfigMap', 'settings-1', 'shop')));
    await finished;
    assert.ok(pauses() > 0);
    await host.settled();
    assert.deepEqual(told('file:///w/pod.yaml'), ['limit-range/max']);
    assert.equal(host.snapshot.files.size, files.length + 3);
  });

  test('a file that is saved meanwhile counts as it was saved', async () => {
    const { host, told } = watched();
    host.edit('file:///w/pod.yaml', Rope.of(pod('3')));
    host.startReading();
    host.read([...files, ['file:///w/bounds.yaml', limitRange('2')]]);
    const finished = host.finishReading();
    await setImmediate();
    host.change([['file:///w/bounds.yaml', limitRange('4')]]);
    await finished;
    await host.settled();
    assert.deepEqual(told('file:///w/pod.yaml'), []);
  });
});
