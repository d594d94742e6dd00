// Whatever the text: nothing throws, ranges lie inside it, and the fast reader says what the full one says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { recover } from '#recovery';
import { type Node, nodeAt, parsePart, splitStream } from '#yaml';
import { readBlock } from '../../server/src/yaml/read-block.ts';
import { readFull } from '../../server/src/yaml/read-full.ts';

const MANIFEST = `# a comment
apiVersion: apps/v1
kind: Deployment
metadata:
  name: "web"
  labels: {app: web, tier: 'front end'}
  annotations:
    note: a text over
      two lines
    quoted: "one\\ttwo
      three"
spec:
  replicas: 0x10
  template:
    spec:
      containers:
      - name: web  # the only one
        args: ["-c", --flag, a:b]
        command:
        - sh
        - >-
          folded

          text
            indented
      -   name: other
          env:
            - {name: A, value: "1"}
            -
              name: B
              value:
      script: |+
        line

`;

const pieces = fc.oneof(
  fc.constantFrom(
    ' ',
    '\n',
    '\t',
    ': ',
    ':',
    '- ',
    '-',
    '#',
    ' #',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ',',
    '&a ',
    '*a',
    '!!str ',
    '|\n',
    '>-\n',
    '---\n',
  ),
  fc.constantFrom('? ', '<<: ', '\\', '\r\n', '\u0085', '\ufeff', '😀', '\ud800', '%', '...\n', '1_0', '~', '.inf', '\\\n', "''"),
  fc.string({ maxLength: 4, unit: 'binary' }),
);
const edit = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(6), pieces);
const edited = fc.array(edit, { minLength: 1, maxLength: 4 }).map(edits =>
  edits.reduce((text, [place, removed, added]) => {
    const at = Math.floor(place * text.length);
    return text.slice(0, at) + added + text.slice(at + removed);
  }, MANIFEST),
);
const anyText = fc.oneof(
  edited,
  fc.array(pieces, { maxLength: 30 }).map(parts => parts.join('')),
  fc.string(),
);

test('nothing throws and ranges lie inside the text', () => {
  fc.assert(
    fc.property(anyText, text => {
      for (const part of splitStream(text)) {
        assert.equal(text.slice(part.offset, part.offset + part.text.length), part.text);
        const { root, problem } = parsePart(part);
        if (problem) assertInside(problem.span, part.text);
        if (root) assertNested(root, part.text);
        if (root) nodeAt(root, part.text.length >> 1);
        if (problem) recover(part.text);
      }
    }),
    { numRuns: 1500 },
  );
});

test('the fast reader agrees with the full one', () => {
  assert.ok(readBlock(MANIFEST), 'the manifest itself is read fast');
  fc.assert(
    fc.property(edited, text => {
      const fast = readBlock(text);
      if (fast) assert.deepEqual(fast, readFull(text));
    }),
    { numRuns: 3000 },
  );
});

test('deep nesting ends in an answer', () => {
  for (const deep of ['['.repeat(9000), '[['.repeat(400) + ']]'.repeat(400), '- '.repeat(20_000), '{a: '.repeat(5000), '? '.repeat(9999)]) {
    for (const part of splitStream(deep)) parsePart(part);
  }
});

function assertInside({ start, end }: { start: number; end: number }, text: string): void {
  assert.ok(start >= 0 && start <= end && end <= text.length, `${start}-${end} of ${text.length}`);
}

function assertNested(node: Node, text: string): void {
  assertInside(node, text);
  if (node.kind === 'scalar') return;
  const children = node.kind === 'map' ? node.entries : node.items;
  for (const child of children) {
    if (child.via) assertInside(child.via, text);
    else assert.ok(child.value.start >= node.start && child.value.end <= node.end);
    assertNested(child.value, text);
  }
}
