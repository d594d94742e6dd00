// The committed facts are what the published Go modules say; looked up only where those modules are already on the machine.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { hubRelease, releasePins } from '../../scripts/schemas/releases.ts';

const { kubernetes } = releasePins[hubRelease]!;
const cache = spawnSync('go', ['env', 'GOMODCACHE'], { encoding: 'utf8' }).stdout?.trim();
const isThere = Boolean(cache) && existsSync(join(cache!, `k8s.io/kubernetes@${kubernetes}`));

test('schemas/ is fresh', {
  skip: !isThere && `no k8s.io/kubernetes ${kubernetes} in a Go module cache: run npm run schemas -- --check ${hubRelease} where Go is`,
}, () => {
  const script = join(import.meta.dirname, '../../scripts/schemas/main.ts');
  const { status, stderr } = spawnSync(process.execPath, [script, '--check', hubRelease], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});
