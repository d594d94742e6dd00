// The words of Go's encoding/json about texts that should be JSON objects; each was recorded from a Secret's refusal.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonObjectProblem } from '../../server/src/validation/json-syntax.ts';

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
