// Lines above workloads.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Lens, lensesOf } from '#ide';
import { LineIndex } from '#text';
import { analyseStory, uriOf } from './story.ts';

/** `21 QoS Burstable → bounds.yaml 8`: lines from 1. */
function shown({ document, span, title, target }: Lens): string {
  const lineIn = ({ facts, part }: Lens['document'], offset: number) =>
    new LineIndex(facts.yaml.text).positionAt(offset).line + part.line + 1;
  const where = target ? ` → ${target.document.uri.split('/').at(-1)} ${lineIn(target.document, target.span.start)}` : '';
  return `${lineIn(document, span.start)} ${title}${where}`;
}

const lensesIn = (name: string, change?: Parameters<typeof analyseStory>[0]) => lensesOf(analyseStory(change), uriOf(name)).map(shown);

test('a full quota, Pods without Node, QoS classes', () =>
  assert.deepEqual(lensesIn('workloads.yaml'), [
    '1 4 of 5 replicas: quota-erp is full → bounds.yaml 8',
    '1 QoS Guaranteed',
    '21 0 of 3 Pods get a Node → workloads.yaml 35',
    '21 QoS Burstable',
  ]));

test('where all is well the class alone', () =>
  assert.deepEqual(
    lensesIn('workloads.yaml', text =>
      text
        .replace('disk: nvme', 'kubernetes.io/os: linux')
        .replaceAll('labels: {disk:', 'labels: {kubernetes.io/os: linux, disk:')
        .replace('pods: "4"', 'pods: "5"'),
    ),
    ['1 QoS Guaranteed', '21 QoS Burstable'],
  ));

test('nothing above what makes no Pods', () => assert.deepEqual(lensesIn('bounds.yaml'), []));

test('nothing in a file that is no manifest', () => assert.deepEqual(lensesOf(analyseStory(), 'file:///workspace/none.yaml'), []));
