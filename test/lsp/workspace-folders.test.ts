// The workspace's folders: files that nobody has opened, and folders that are added and removed while the server runs.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Client } from './client.ts';

const configMap = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
const pod = (name: string) => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: "nginx:1.27", envFrom: [{configMapRef: {name: ${name}}}]}]
`;

/** Writes the files, starts a server in the first folder, and ends both after the test. */
async function started(context: TestContext, files: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), 'plimsoll-folders-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const uri = (path: string) => pathToFileURL(join(root, path)).href;
  const client = await Client.start({ folder: uri('one') });
  context.after(async () => {
    await client.stop();
    rmSync(root, { recursive: true });
  });
  const symbols = async () => (await client.request<{ name: string }[]>('workspace/symbol', { query: '' })).map(({ name }) => name).sort();
  /** Waits until the workspace holds these objects: reading goes on in the background. */
  const holds = async (...names: string[]) => {
    for (let tries = 0; tries < 100 && (await symbols()).join() !== names.join(); tries++) await new Promise(next => setTimeout(next, 50));
    assert.deepEqual(await symbols(), names);
  };
  const folders = (added: string[], removed: string[] = []) => {
    const named = (path: string) => ({ uri: uri(path), name: path });
    return client.notify('workspace/didChangeWorkspaceFolders', { event: { added: added.map(named), removed: removed.map(named) } });
  };
  return { client, uri, holds, folders };
}

test('a folder is read when it is added, and forgotten when it is removed', async context => {
  const { client, uri, holds, folders } = await started(context, {
    'one/config.yaml': configMap('settings'),
    'two/config.yaml': configMap('options'),
    'two/plimsoll.yaml': 'kubernetesVersion: "1.34"\n',
  });
  await holds('ConfigMap/settings');
  await folders(['two']);
  await holds('ConfigMap/options', 'ConfigMap/settings');
  const status = (release: string) =>
    client.notified<{ kubernetesVersion: string; source: string }>(
      'plimsoll/status',
      ({ kubernetesVersion }) => kubernetesVersion === release,
    );
  assert.equal((await status('1.34')).source, 'plimsoll.yaml');
  await folders([], ['two']);
  await holds('ConfigMap/settings');
  assert.equal((await status('1.36')).source, 'default');
  await client.open(uri('one/web.yaml'), pod('setings'));
  await client.published(uri('one/web.yaml'), found => found.some(({ code }) => code === 'reference/missing-object'));
});

test('what lies in one folder is not applied with what lies in another', async context => {
  const { client, uri, holds, folders } = await started(context, {
    'one/config.yaml': configMap('settings'),
    'two/config.yaml': configMap('options'),
  });
  await holds('ConfigMap/settings');
  const web = uri('one/web.yaml');
  await client.open(web, pod('options'));
  await client.published(web, found => found.length === 1);
  await folders(['two']);
  await holds('ConfigMap/options', 'ConfigMap/settings', 'Pod/web');
  await client.edit(web, pod('settings'));
  await client.published(web, found => found.length === 0);
  await client.edit(web, pod('options'));
  await client.published(web, found => found.length === 1);
});

test('open documents of a removed folder stay, and so does the base that another folder builds from', async context => {
  const { client, uri, holds, folders } = await started(context, {
    'one/kustomization.yaml': 'resources: [../two/base.yaml]\n',
    'two/base.yaml': configMap('settings'),
    'two/other.yaml': configMap('other'),
    'two/open.yaml': configMap('open'),
  });
  await holds('ConfigMap/settings');
  await folders(['two']);
  await holds('ConfigMap/open', 'ConfigMap/other', 'ConfigMap/settings');
  await client.open(uri('two/open.yaml'), configMap('opened'));
  await folders([], ['two']);
  await holds('ConfigMap/opened', 'ConfigMap/settings');
});

test('every manifest is checked when it is asked for, open or not', async context => {
  const quota = 'apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: none, namespace: shop}\nspec: {hard: {pods: 0}}\n';
  const { client, uri, holds } = await started(context, {
    'one/config.yaml': configMap('settings'),
    'one/quota.yaml': quota,
    'one/shop.yaml': pod('settings').replace('{name: web}', '{name: web, namespace: shop}'),
    'one/web.yaml': pod('setings'),
  });
  await holds('ConfigMap/settings', 'Pod/web', 'Pod/web', 'ResourceQuota/none');
  assert.deepEqual(await client.request('plimsoll/checkWorkspace', undefined), { files: 4, findings: 2 });
  await client.published(uri('one/web.yaml'), found => found[0]?.code === 'reference/missing-object');
  await client.published(uri('one/shop.yaml'), found => found[0]?.code === 'quota/exceeded');
});
