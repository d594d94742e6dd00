// A text in pieces reads as the same text in one.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Position, Rope } from '#text';

const position = fc.record({ line: fc.nat(900), character: fc.nat(40) });
const inOrder = (a: Position, b: Position) => a.line < b.line || (a.line === b.line && a.character <= b.character);

/** Long enough for several pieces. */
const edits = (...breaks: string[]) => {
  const pieces = fc.constantFrom('a', '  x: 1', 'ä€', '', ...breaks, ...breaks.map(one => `b:${one}${one}  c: 2${one}`));
  const few = fc.array(pieces, { maxLength: 40 }).map(all => all.join(''));
  const many = fc
    .record({ lines: fc.array(few, { maxLength: 12 }), times: fc.nat(90) })
    .map(({ lines, times }) => lines.join('').repeat(times));
  const change = fc.record({ from: position, to: position, isNear: fc.boolean(), text: fc.oneof(pieces, few) });
  return fc.record({
    text: many,
    changes: fc.array(change, { maxLength: 20 }),
    asked: fc.array(position, { minLength: 10, maxLength: 10 }),
  });
};

describe('a rope', () => {
  for (const [name, breaks] of [
    ['line feeds', ['\n']],
    ['line breaks of all kinds', ['\n', '\r\n', '\r']],
  ] as const)
    test(`with ${name} gives the text, the slices and the offsets that the library gives`, () => {
      const property = fc.property(edits(...breaks), ({ text, changes, asked }) => {
        let rope = Rope.of(text);
        const wanted = TextDocument.create('file:///a.yaml', 'yaml', 1, text);
        for (const { from, to, isNear, text: newText } of changes) {
          // Of a place behind the last line the library makes something else with every edit; no editor names one.
          const within = (one: Position) => ({ ...one, line: one.line % wanted.lineCount });
          const [a, b] = [within(from), within(isNear ? from : to)];
          const range = inOrder(a, b) ? { start: a, end: b } : { start: b, end: a };
          rope = rope.edited({ start: rope.offsetAt(range.start), end: rope.offsetAt(range.end), newText });
          TextDocument.update(wanted, [{ range, text: newText }], wanted.version + 1);
          assert.equal(rope.length, wanted.getText().length);
          for (const one of asked) {
            const at = wanted.offsetAt(one);
            assert.equal(rope.offsetAt(one), at);
            assert.equal(rope.slice(at, at + 100), wanted.getText().slice(at, at + 100));
          }
        }
        assert.equal(String(rope), wanted.getText());
      });
      fc.assert(property, { numRuns: 200 });
    });

  test('an edit leaves the text before it as it was', () => {
    const before = Rope.of('a: 1\nb: 2\n');
    const after = before.edited({ start: 0, end: 5, newText: '' });
    assert.deepEqual([String(before), String(after)], ['a: 1\nb: 2\n', 'b: 2\n']);
  });
});
