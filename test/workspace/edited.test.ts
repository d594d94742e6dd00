// What is told of a document with the letter that is being typed, before its namespace has been judged again.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Analysis } from '#analysis';
import { Snapshot } from '#workspace';

const bounds = `apiVersion: v1
kind: LimitRange
metadata: {name: bounds, namespace: shop}
spec:
  limits:
    - {type: Container, max: {memory: 1Gi}}
`;
const pod = (memory: string, image = 'web:1') => `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - {name: web, image: "${image}", resources: {limits: {memory: ${memory}}}}
`;
const uri = 'file:///w/pod.yaml';
const rulesOf = (found: ReturnType<Analysis['full']>) => found.flatMap(({ findings }) => findings.map(({ rule }) => rule));

describe('what other documents have against an edited one', () => {
  const before = new Analysis(
    Snapshot.empty().with([
      ['file:///w/bounds.yaml', bounds],
      [uri, pod('2Gi')],
    ]),
  );
  assert.deepEqual(rulesOf(before.full(uri)), ['limit-range/max']);
  const typed = (text: string) => rulesOf(new Analysis(before.snapshot.with([[uri, text]]), before).quick(uri));

  test('stands while something else is being typed', () => assert.deepEqual(typed(pod('2Gi', 'web:1.2')), ['limit-range/max']));
  test('is gone as soon as its word is written over', () => assert.deepEqual(typed(pod('1Gi')), []));
});
