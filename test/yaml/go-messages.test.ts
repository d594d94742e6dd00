// What Go says to broken YAML: the documents of recorded cases (and kin of them), with the words of the recorded verdicts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBytes, parseDocument, parsePart, splitStream } from '#yaml';

const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n';

/** Text after `error converting YAML to JSON: `, by the document. */
const REFUSED: readonly (readonly [text: string, message: string])[] = [
  ['a: *x\n', "yaml: unknown anchor 'x' referenced"],
  [`${head}  a: b: c\n`, 'yaml: line 6: mapping values are not allowed in this context'],
  [`${head}\ta: b\n`, 'yaml: line 6: found character that cannot start any token'],
  [`${head}  a: "\\q"\n`, 'yaml: line 6: found unknown escape character'],
  [`${head}  a: *\n`, 'yaml: line 6: did not find expected alphabetic or numeric character'],
  [`${head}  a: @b\n`, 'yaml: line 6: found character that cannot start any token'],
  [`${head}  {a: b}: c\n`, 'yaml: invalid map key: map[interface {}]interface {}{"a":"b"}'],
  [`${head}  a: "b\n`, 'yaml: line 7: found unexpected end of stream'],
  [`${head}  a: [b, c\n`, "yaml: line 6: did not find expected ',' or ']'"],
  [`${head} a: b\n  c: d\n`, 'yaml: line 7: mapping values are not allowed in this context'],
  ['a:\n  - b\n c: d\n', 'yaml: line 2: did not find expected key'],
  ['- a\n- b\n c: d\n', 'yaml: line 3: mapping values are not allowed in this context'],
  ['a: .inf\n', 'json: unsupported value: +Inf'],
  ['~: {a: b, a: c}\n', 'unsupported map key of type: %!s(<nil>), key: <nil>, value: map[interface {}]interface {}{"a":"c"}'],
  ['~: x\n', 'unsupported map key of type: %!s(<nil>), key: <nil>, value: "x"'],
  ['18446744073709551615: x\n', 'unsupported map key of type: uint64, key: 0xffffffffffffffff, value: "x"'],
  ['a: !!int b\n', 'yaml: cannot decode !!str `b` as a !!int'],
  ['a: !!binary "?"\n', 'yaml: !!binary value contains invalid base64 data'],
  ['<<: 1\n', 'yaml: map merge requires map or sequence of maps as the value'],
  ['a: &a [*a]\n', "yaml: anchor 'a' value contains itself"],
  ['%YAML 1.2\n---\na: b\n', 'yaml: found incompatible YAML document'],
  ['a: !x!y b\n', 'yaml: found undefined tag handle'],
  ['a: |\n\tb\n', 'yaml: line 2: found a tab character where an indentation space is expected'],
  ['a: \u0007\n', 'yaml: control characters are not allowed'],
  [decodeBytes(Uint8Array.of(0x61, 0x3a, 0x20, 0xfc, 0x72)), 'yaml: invalid leading UTF-8 octet'],
  [decodeBytes(Uint8Array.of(0x61, 0x3a, 0x20, 0xc3, 0x72)), 'yaml: invalid trailing UTF-8 octet'],
  ['['.repeat(10_001), 'yaml: exceeded max depth of 10000'],
];

for (const [text, message] of REFUSED) {
  test(`refuses ${JSON.stringify(text.slice(-30))}`, () => {
    const { problem, root } = parseDocument(text);
    assert.equal(problem?.message, `error converting YAML to JSON: ${message}`);
    assert.equal(root, undefined);
    assert.ok(problem.span.start <= problem.span.end && problem.span.end <= text.length);
  });
}

test('refuses a bomb of aliases at once', () => {
  const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 12; i++)
    lines.push(
      `b${i}: &b${i} [${Array(9)
        .fill(i === 1 ? '*a' : `*b${i - 1}`)
        .join(', ')}]`,
    );
  const started = performance.now();
  assert.equal(
    parseDocument(lines.join('\n')).problem?.message,
    'error converting YAML to JSON: yaml: document contains excessive aliasing',
  );
  assert.ok(performance.now() - started < 100);
});

test('names duplicate keys as strict decoding does, and lets the last one win', () => {
  const { duplicates, root } = parseDocument('a:\n  b: 1\n  b: 2\n');
  assert.deepEqual(
    duplicates.map(({ message, path, span, first }) => ({ message, path, span, first })),
    [{ message: 'line 3: key "b" already set in map', path: ['a'], span: { start: 12, end: 13 }, first: { start: 5, end: 6 } }],
  );
  assert.ok(root?.kind === 'map');
});

test('reports a separator that is none', () => {
  const [, second] = splitStream('a: b\n----\nc: d\n');
  assert.equal(parsePart(second!).problem?.message, 'invalid Yaml document separator: -');
});
