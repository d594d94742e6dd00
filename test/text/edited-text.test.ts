// A text that is edited has the lines of the same text read anew.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { EditedText, type Position } from '#text';

const position = fc.record({ line: fc.nat(14), character: fc.nat(14) });
const inOrder = (a: Position, b: Position) => a.line < b.line || (a.line === b.line && a.character <= b.character);

const edits = (...breaks: string[]) => {
  const pieces = fc.constantFrom('a', '  x: 1', 'ä€', '', ...breaks, ...breaks.map(one => `b:${one}${one}  c: 2${one}`));
  const text = fc.array(pieces, { maxLength: 40 }).map(all => all.join(''));
  const change = fc.record({ from: position, to: position, text: fc.oneof(pieces, text) }).map(({ from, to, text }) => ({
    range: inOrder(from, to) ? { start: from, end: to } : { start: to, end: from },
    text,
  }));
  return fc.record({ text, changes: fc.array(change, { maxLength: 30 }), asked: fc.array(position, { minLength: 10, maxLength: 10 }) });
};

describe('an edited text', () => {
  for (const [name, breaks] of [
    ['line feeds', ['\n']],
    ['line breaks of all kinds', ['\n', '\r\n', '\r']],
  ] as const)
    test(`with ${name} gives the text and the offsets that the library gives`, () => {
      const property = fc.property(edits(...breaks), ({ text, changes, asked }) => {
        const edited = new EditedText(text);
        const wanted = TextDocument.create('file:///a.yaml', 'yaml', 1, text);
        for (const { text, range } of changes) {
          // Of a place behind the last line the library makes something else with every edit; no editor names one.
          const within = (one: Position) => ({ ...one, line: Math.min(one.line, wanted.lineCount - 1) });
          const change = { text, range: { start: within(range.start), end: within(range.end) } };
          edited.edit([change]);
          TextDocument.update(wanted, [change], wanted.version + 1);
          assert.equal(edited.text, wanted.getText());
          for (const one of asked) assert.equal(edited.offsetAt(one), wanted.offsetAt(one));
        }
      });
      fc.assert(property, { numRuns: 300 });
    });

  test('several changes count one after another, and one without a range is the whole text', () => {
    const edited = new EditedText('a: 1\nb: 2\n');
    edited.edit([
      { range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }, text: '' },
      { range: { start: { line: 0, character: 3 }, end: { line: 0, character: 4 } }, text: '3' },
    ]);
    assert.equal(edited.text, 'b: 3\n');
    edited.edit([{ text: 'c:\n  d' }]);
    assert.equal(edited.offsetAt({ line: 1, character: 2 }), 5);
  });
});
