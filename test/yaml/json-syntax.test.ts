// The words of Go's encoding/json about texts that should be JSON objects; each was recorded from a Secret's refusal.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePart, splitStream } from '#yaml';
import { jsonObjectProblem } from '../../server/src/yaml/json-syntax.ts';

const END = 'unexpected end of JSON input';
const SAID: readonly (readonly [text: string, problem: string | undefined])[] = [
  ['{"auths":{}}', undefined],
  [' \n{}', undefined],
  ['null', undefined],
  ['', END],
  ['{', END],
  ['{"a":"b', END],
  ['{} x', "invalid character 'x' after top-level value"],
  ["{'a':1}", "invalid character '\\'' looking for beginning of object key string"],
  ['{"a" 1}', "invalid character '1' after object key"],
  ['{"a":1 "b"}', "invalid character '\"' after object key:value pair"],
  ['{"a":[1 2]}', "invalid character '2' after array element"],
  ['{"a":[1,]}', "invalid character ']' looking for beginning of value"],
  ['{"a":tru}', "invalid character '}' in literal true (expecting 'e')"],
  ['{"a":01}', "invalid character '1' after object key:value pair"],
  ['{"a":1.}', "invalid character '}' after decimal point in numeric literal"],
  ['{"a":1e}', "invalid character '}' in exponent of numeric literal"],
  ['{"a":-}', "invalid character '}' in numeric literal"],
  ['{"a":"\\q"}', "invalid character 'q' in string escape code"],
  ['{"a":"x\ny"}', "invalid character '\\n' in string literal"],
  ['[]', 'json: cannot unmarshal array into Go value of type map[string]interface {}'],
  ['12', 'json: cannot unmarshal number into Go value of type map[string]interface {}'],
];

for (const [text, problem] of SAID) {
  test(JSON.stringify(text), () => assert.equal(jsonObjectProblem(text), problem));
}

test('depth is no danger', () => assert.equal(jsonObjectProblem('['.repeat(200_000)), END));

/** Streams that begin with `{`, and what was recorded of their parts. */
const STREAMS: readonly (readonly [stream: string, ...problems: (string | undefined)[]])[] = [
  ['{"a": {"b": "c",}}\n', undefined],
  ['\t{a: b}\n', undefined],
  ['{{- if .x }}\na: b\n{{- end }}\n', "json: offset 2: invalid character '{' looking for beginning of object key string"],
  ['{"a": {"b": "c"}', 'unexpected EOF'],
  ['{"a": "b" "c": 1}\n---\na: b\n', "json: offset 11: invalid character '\"' after object key:value pair", undefined],
  ['{"a": {"b": "ä" x}}\n', "json: offset 18: invalid character 'x' after object key:value pair"],
  ['{"ä": 1}\n{"a" 2}\n', undefined, "json: offset 16: invalid character '2' after object key"],
  ['{"a": 1}\n{"a": 2} x\n', undefined, undefined, "invalid character 'x' looking for beginning of value"],
  ['{"a": 1}\nb: 2\n', undefined, undefined],
];
for (const [stream, ...problems] of STREAMS)
  test(`of a stream ${JSON.stringify(stream)}`, () =>
    assert.deepEqual(
      splitStream(stream).map(part => parsePart(part).problem?.message),
      problems,
    ));

test('marks the character at fault', () => {
  const text = '{"ä": {"b": "c" x}}';
  const { start, end } = parsePart(splitStream(text)[0]!).problem!.span;
  assert.equal(text.slice(start, end), 'x');
});
