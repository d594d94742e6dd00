// What is said of a kubeconfig: names of entries that it lacks, and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Analysis } from '#analysis';
import { defaultSettings, Snapshot } from '#workspace';
import { checkFindings } from '../kit/check.ts';

test('entries that are not there, where the file has others of their kind', () => {
  checkFindings(`
apiVersion: v1
kind: Config
clusters:
  - name: test
    cluster: {server: "https://test.example.com:6443"}
contexts:
  - name: me@test
    context:
      cluster: tset
#              ^^^^ warning: This file has no cluster "tset", only "test": kubectl cannot use what names it
      user: in-another-file
current-context: me@tset
#                ^^^^^^^ warning: This file has no context "me@tset", only "me@test": kubectl cannot use what names it
`);
});

test('what kubectl bears is not told: equal keys, unknown fields, odd shapes', () => {
  checkFindings(`
apiVersion: v1
kind: Config
kind: Config
colours: [red]
clusters: {a: b}
contexts: [3, {name: [x]}, {name: a, context: [b]}]
current-context: ""
users:
`);
});

test('nothing is told of it by what speaks for the control plane alone, and edits are told at once', () => {
  const uri = 'file:///workspace/config.yaml';
  const text = 'apiVersion: v1\nkind: Config\ncontexts: [{name: a}]\ncurrent-context: b\n';
  const found = (analysis: Analysis) => analysis.quick(uri).flatMap(({ findings }) => findings).length;
  const verdict = Snapshot.empty({ ...defaultSettings, preset: 'verdict' }).with([[uri, text]]);
  assert.equal(found(new Analysis(verdict)), 0);
  const analysis = new Analysis(Snapshot.empty().with([[uri, text]]));
  assert.equal(found(analysis), 1);
  assert.equal(found(new Analysis(analysis.snapshot.with([[uri, text.replace('context: b', 'context: a')]]), analysis)), 0);
});
