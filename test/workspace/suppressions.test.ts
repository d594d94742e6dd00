// Suppressions hide what they name, on their line, the next one, or in the whole file; one that hides nothing is told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Analysis } from '#analysis';
import { Snapshot } from '#workspace';
import { findingsIn } from './findings-in.ts';

const pod = (before = '', after = '') => `apiVersion: v1
kind: Pod
metadata:
${before}  name: UPPER${after}
spec:
  containers: [{name: c, image: i}]
`;
/** The rule that speaks of the name. */
const id = new Analysis(Snapshot.empty().with([['x.yaml', pod()]])).full('x.yaml')[0]!.findings[0]!.rule;

const told = (text: string) => findingsIn({ 'x.yaml': text }, 'all');

test('without a suppression the name is refused', () => {
  assert.match(told(pod())[0] ?? '', /x.yaml:4 metadata.name: Invalid value/);
});

for (const [where, text] of Object.entries({
  'on the line above': pod('  # plimsoll-ignore RULE: renamed later\n'),
  'above further comments': pod('  # plimsoll-ignore RULE: renamed later\n  # another comment\n'),
  'on the same line': pod('', ' # plimsoll-ignore RULE: renamed later'),
  'for the whole file': `# plimsoll-ignore-file RULE: generated\n${pod()}`,
}))
  test(`hidden ${where}`, () => {
    assert.deepEqual(told(text.replace('RULE', id)), []);
  });

test('one that hides nothing is told at its word', () => {
  assert.deepEqual(told(pod(`  # plimsoll-ignore ${id}, quota/exceeded: two\n`)), [
    'x.yaml:4 Nothing here is reported as quota/exceeded: this suppression hides nothing and can go',
  ]);
});

test('a suppression elsewhere hides nothing', () => {
  const found = told(`# plimsoll-ignore ${id}: wrong place\n${pod()}`);
  assert.equal(found.length, 2);
});
