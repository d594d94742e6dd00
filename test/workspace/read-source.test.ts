// A file read again after an edit is the same as the file read for the first time, whatever was edited.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Rope } from '#text';
import { readSource, type SourceFile } from '../../server/src/workspace/source.ts';

const OPTIONS = { release: '1.36', unknownKinds: 'ignore' } as const;
const PIECES = [
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n',
  'apiVersion: v1\nkind: Pod\nmetadata: {name: b}\n',
  '---\n',
  '\n---\n',
  '--- # what follows\n',
  '---- \n',
  '---x\n',
  '-',
  '\n',
  '# {{ a comment }}\n',
  'a: {{ .Values.a }}\n',
  'a: [\n',
  '{"a": 1}',
  '{"apiVersion": "v1", "kind": "Secret"}\n',
  ' ',
  '',
];

/** Numbers from 0 to below `bound`, the same in every run. */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return bound => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

const plain = ({ documents, template }: SourceFile) => ({
  template,
  documents: documents.map(({ index, part, template: silent, facts: { head } }) => ({ index, part, silent, head })),
});

test('a file read after an edit is the file read from scratch, whether the edit is told or found', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const number = numbers(seed);
    const some = () => Array.from({ length: number(4) }, () => PIECES[number(PIECES.length)]!).join('');
    const clean = seed % 2 ? PIECES.slice(0, 5) : PIECES;
    let text = Array.from({ length: 24 }, () => clean[number(clean.length)]!).join('');
    let file = readSource('file:///a.yaml', text, OPTIONS);
    let told = file;
    let rope = Rope.of(text);
    for (let edit = 0; edit < 25; edit++) {
      const from = number(text.length + 1);
      const to = Math.min(text.length, from + (number(3) ? number(6) : number(80)));
      const change = { start: from, end: to, newText: number(2) ? some() : '' };
      text = text.slice(0, from) + change.newText + text.slice(to);
      rope = rope.edited(change);
      file = readSource('file:///a.yaml', text, OPTIONS, file);
      told = readSource('file:///a.yaml', rope, OPTIONS, told, change);
      const wanted = plain(readSource('file:///a.yaml', text, OPTIONS));
      const where = `seed ${seed}, edit ${edit}: ${JSON.stringify(text)}`;
      assert.deepEqual(plain(file), wanted, where);
      assert.deepEqual(plain(told), wanted, where);
    }
  }
});

test('documents before an edit stay the very same, those behind it keep their facts', () => {
  const one = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
  const before = readSource('file:///a.yaml', ['a', 'b', 'c', 'd'].map(one).join('---\n'), OPTIONS);
  const after = readSource('file:///a.yaml', before.text.replace('name: c', 'name: cc'), OPTIONS, before);
  const same = after.documents.map((document, i) => document === before.documents[i]);
  const known = after.documents.map(({ facts }, i) => facts === before.documents[i]!.facts);
  assert.deepEqual(
    [same, known],
    [
      [true, true, false, false],
      [true, true, false, true],
    ],
  );
});
