// The command line as a person or a CI job calls it: exit codes, what goes to which stream, every format.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const seeds = join(root, 'examples/seeds');
const plimsoll = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, [join(root, 'server/src/cli/main.ts'), ...args], {
    encoding: 'utf8',
    input,
    env: { ...process.env, NO_COLOR: '1' },
  });

const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.25.3\n';

test('check tells the seeds’ story, with the word marked and the reason beside it', () => {
  const { status, stdout } = plimsoll(['check', seeds]);
  assert.equal(status, 1);
  assert.match(
    stdout,
    /wordpress\.yaml:27:20 error Error creating: pods "erp-wordpress-<hash>-<suffix>" is forbidden: cpu max limit to request ratio per Container is 2, but provided ratio is 4\.000000 limit-range\/ratio\n {3}27 \| {15}cpu: 2\n {6}\| {20}\^/,
  );
  assert.match(stdout, /= .*erp\.yaml:29:14: cpu max limit to request ratio/);
  assert.match(stdout, /exceeded quota: quota-erp, requested: pods=1, used: pods=2, limited: pods=2/);
  assert.match(stdout, /4 errors in 3 of 5 files\n$/);
});

test('check is silent and ends with 0 where nothing is wrong', () => {
  const { status, stdout } = plimsoll(['check', '-'], POD);
  assert.equal(stdout, 'Nothing to report in 1 file\n');
  assert.equal(status, 0);
});

test('every format is well-formed and names the same findings', () => {
  const json = JSON.parse(plimsoll(['check', seeds, '--format', 'json']).stdout);
  assert.equal(json.findings.length, 4);
  assert.equal(json.files, 5);
  const sarif = JSON.parse(plimsoll(['check', seeds, '--format', 'sarif']).stdout);
  assert.deepEqual(
    sarif.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId),
    json.findings.map(({ rule }: { rule: string }) => rule),
  );
  assert.equal(plimsoll(['check', seeds, '--format', 'github']).stdout.match(/^::error file=/gm)?.length, 4);
  const junit = plimsoll(['check', seeds, '--format', 'junit']).stdout;
  assert.equal(junit.match(/<failure /g)?.length, 4);
  assert.match(junit, /^<\?xml/);
});

test('check --fix mends what is certain and leaves the rest', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-'));
  const file = join(folder, 'pod.yaml');
  writeFileSync(file, `${POD}      resources: # kept\n        request:\n          cpu: 500m\n`);
  const { status } = plimsoll(['check', '--fix', file]);
  assert.match(readFileSync(file, 'utf8'), /resources: # kept\n {8}requests:\n {10}cpu: 500m\n$/);
  assert.equal(status, 0);
});

test('dry-run prints the recorded form, and ends with 1 when something is refused', () => {
  const good = plimsoll(['dry-run', '--output', 'json', '-'], POD);
  assert.equal(good.status, 0);
  assert.equal(JSON.parse(good.stdout).documents[0].code, 201);
  const bad = plimsoll(['dry-run', '-'], POD.replace('name: web\nspec', 'name: Web\nspec'));
  assert.equal(bad.status, 1);
  assert.match(bad.stdout, /Pod "Web" is invalid: metadata\.name: Invalid value: "Web"/);
});

test('dry-run --each gives one line a file', () => {
  const { stdout } = plimsoll(['dry-run', '--each', '--output', 'jsonl', seeds]);
  const lines = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  assert.equal(lines.length, 5);
  assert.ok(lines.every(({ file, documents, quotas }) => file && documents && quotas));
});

test('context files are read and never reported on; a quota starts with its recorded use', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-'));
  const context = join(folder, 'cluster.yaml');
  writeFileSync(
    context,
    'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ResourceQuota\n  metadata: {name: q, namespace: shop, uid: 0f0f0f0f-0000-4000-8000-000000000000, resourceVersion: "1"}\n  spec: {hard: {pods: "2"}}\n  status: {hard: {pods: "2"}, used: {pods: "22"}}\n',
  );
  const { stdout, status } = plimsoll(
    ['check', '--context', context, '-'],
    POD.replace('  name: web\nspec', '  name: web\n  namespace: shop\nspec'),
  );
  assert.equal(status, 1);
  assert.match(stdout, /pods "web" is forbidden: exceeded quota: q, requested: pods=1, used: pods=22, limited: pods=2/);
});

test('what is wrong with the call is said in one line that names the remedy, with exit code 2', () => {
  const calls: [string[], RegExp][] = [
    [['check', '/no/such/place'], /^plimsoll: \/no\/such\/place: no such file or folder\n$/],
    [['check', '--format', 'xml', seeds], /xml.*Allowed choices are text, json, sarif, github, junit/],
    [['check', '--kubernetes-version', '1.12', seeds], /1\.12 is not bundled; choose one of 1\.29/],
    [['explain', 'limit-range/ratoi'], /there is no rule "limit-range\/ratoi"; did you mean .*limit-range\/ratio/],
    [['frobnicate'], /unknown command 'frobnicate'/],
  ];
  for (const [args, message] of calls) {
    const { status, stderr, stdout } = plimsoll(args);
    assert.equal(status, 2, args.join(' '));
    assert.match(stderr, message);
    assert.equal(stdout, '');
  }
});

test('what is no text, or too large, is said not to have been checked', () => {
  for (const [input, why] of [
    ['\0\x01\x02binary', 'it is no text'],
    [`a: ${'x'.repeat(9_000_000)}`, 'it is larger than the 8 MiB that a manifest may have'],
  ] as const) {
    const { status, stderr, stdout } = plimsoll(['check', '-'], input);
    assert.equal(stderr, `plimsoll: - was not checked: ${why}\n`);
    assert.equal(stdout, 'Nothing to report in 0 files\n');
    assert.equal(status, 2);
  }
});

test('explain and rules print the pages', () => {
  assert.match(plimsoll(['explain', 'limit-range/ratio']).stdout, /^# .*\n\n`limit-range\/ratio`/);
  assert.match(plimsoll(['rules']).stdout, /^limit-range\/ratio /m);
});

test('input of any kind is answered, never with a crash', () => {
  const inputs = [
    '',
    '\ufeffapiVersion: v1\r\nkind: Pod\r\n',
    '{{',
    'a: &a [*a]',
    '- - - -\n',
    'kind: [}',
    '\t',
    '<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n',
  ];
  for (const input of inputs) {
    const { status, stderr } = plimsoll(['check', '-'], input);
    assert.ok(status === 0 || status === 1, JSON.stringify(input));
    assert.equal(stderr, '');
  }
});

test('dry-run shows as tables how many Pods come into being, and how full quotas and Nodes are', () => {
  const { stdout, status } = plimsoll(['dry-run', 'test/vscode/load-workspace']);
  assert.equal(status, 1);
  const tables = stdout.slice(stdout.indexOf('\nPods\n'));
  assert.match(tables, /erp\/ledger \(Deployment\) +Guaranteed +5 +4 +4\n/);
  assert.match(tables, /shop\/search \(Deployment\) +Burstable +3 +3 +0\n/);
  assert.match(tables, /Quota erp\/quota-erp\n.* pods +4 +4 +█{10} 100 %\n/s);
  assert.match(tables, /oak +2250m\/4 +█{6}░{4} +56 % +3Gi\/8Gi /);
  assert.match(tables, /yew .* dedicated=db:NoSchedule\n/);
});
