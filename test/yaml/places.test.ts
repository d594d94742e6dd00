// Ranges of nodes, streams cut into documents, paths turned into words and offsets into nodes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recover } from '#recovery';
import { applyEdits, LineIndex } from '#text';
import { locate, nodeAt, parseDocument, parsePart, splitStream, toJSON } from '#yaml';

function root(text: string) {
  const document = parseDocument(text);
  assert.ok(document.root, document.problem?.message);
  return document.root;
}

function word(text: string, path: (string | number)[], want: 'value' | 'key' = 'value') {
  const { start, end } = locate(root(text), path, want);
  return text.slice(start, end);
}

const pod = `# a Pod
spec:
  containers:
  - name: web # the first
    args: ["a", 'b']
    script: |-
      line 1
        line 2

    empty:
  - &b
    name: b
  - *b
`;

test('a word is underlined without blanks, comments and anchors', () => {
  assert.equal(word(pod, ['spec', 'containers', 0, 'name']), 'web');
  assert.equal(word(pod, ['spec', 'containers', 0, 'args', 1]), "'b'");
  assert.equal(word(pod, ['spec', 'containers', 0, 'args']), `["a", 'b']`);
  assert.equal(word(pod, ['spec', 'containers', 0, 'script']), '|-\n      line 1\n        line 2');
  assert.equal(word(pod, ['spec', 'containers', 0, 'empty']), '');
  assert.equal(word(pod, ['spec', 'containers', 1]), 'name: b');
});

test('a key is underlined where it is wanted, or where the path ends', () => {
  assert.equal(word(pod, ['spec', 'containers'], 'key'), 'containers');
  assert.equal(word(pod, ['spec', 'containers', 0], 'key'), 'name');
  assert.equal(word(pod, ['spec', 'nodeName', 'x']), 'spec');
  assert.equal(word(pod, ['spec', 'containers', 0, 'image']), 'name');
  assert.equal(word(pod, ['status']), 'spec');
});

test('what an alias brings in is underlined at the alias', () => {
  assert.equal(word(pod, ['spec', 'containers', 2, 'name']), '*b');
  assert.equal(word('base: &x {a: 1}\nuse:\n  <<: *x\n', ['use', 'a'], 'key'), '*x');
});

test('the node at an offset has its path', () => {
  const at = (needle: string) => nodeAt(root(pod), pod.indexOf(needle) + 1);
  assert.deepEqual(at('web')?.path, ['spec', 'containers', 0, 'name']);
  assert.equal(at('web')?.onKey, false);
  assert.equal(at('args')?.onKey, true);
  assert.deepEqual(at("'b'")?.path, ['spec', 'containers', 0, 'args', 1]);
  assert.equal(nodeAt(root(pod), 0), undefined);
});

test('a stream is cut at lines that begin with ---', () => {
  const text = '---\na: 1\n--- # next\n# only a comment\n---\nb: |\n  x';
  const parts = splitStream(text);
  assert.deepEqual(
    parts.map(part => [part.text, part.offset, part.line, part.contentLine]),
    [
      ['---\na: 1\n', 0, 0, 1],
      ['# only a comment\n', 20, 3, undefined],
      ['b: |\n  x', 41, 5, 5],
    ],
  );
  assert.deepEqual(toJSON(parsePart(parts[2]!).root!), { b: 'x\n' });
});

test('a stream that begins with JSON is read as JSON', () => {
  const parts = splitStream('{"a": "\\/"}\n{"a": 2}\n');
  assert.deepEqual(
    parts.map(part => toJSON(parsePart(part).root!)),
    [{ a: '/' }, { a: 2 }],
  );
  const [flow] = splitStream('{a: b}\n');
  assert.deepEqual(toJSON(parsePart(flow!).root!), { a: 'b' });
});

test('a byte order mark and CR LF are no part of any word', () => {
  const text = '\ufeffa: b\r\nc: |\r\n  d\r\n  e\r\n';
  assert.equal(word(text, ['a'], 'key'), 'a');
  assert.deepEqual(toJSON(root(text)), { a: 'b', c: 'd\ne\n' });
});

test('broken text still has a tree to hover over', () => {
  const { root: broken } = recover('spec:\n  replicas: 2\n  template: {\n');
  assert.ok(broken);
  assert.equal(nodeAt(broken, 10)?.path.join('.'), 'spec.replicas');
});

test('offsets and lines', () => {
  const index = new LineIndex('ab\r\ncd\ne');
  assert.deepEqual(index.positionAt(5), { line: 1, character: 1 });
  assert.equal(index.offsetAt({ line: 1, character: 9 }), 6);
  assert.equal(index.lineEnd(0), 2);
  assert.equal(
    applyEdits('abcd', [
      { start: 3, end: 4, newText: 'D' },
      { start: 0, end: 0, newText: '>' },
    ]),
    '>abcD',
  );
});
