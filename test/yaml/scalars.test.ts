// What Go takes unquoted words for. Each line was asked of sigs.k8s.io/yaml 1.6.0.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from '#yaml';

/** JSON literals by the words that become them. */
const READ: Readonly<Record<string, readonly string[]>> = {
  true: ['y', 'Y', 'yes', 'on', 'True', 'TRUE'],
  false: ['n', 'no', 'Off', 'FALSE'],
  null: ['~', 'null', 'Null', ''],
  '15': ['0o17', '017', '0xf', '0b1111', '15', '+15', '1_5'],
  '8': ['08'],
  '1000': ['1e3', '1_000', '1000.0'],
  '0.5': ['.5', '0.5', '+.5'],
  '-0': ['-0.0'],
  '1e+21': ['1e21'],
  '18446744073709551615': ['18446744073709551615'],
  '18446744073709552000': ['18446744073709551616'],
};

const STRINGS = [
  '12:30:45',
  '2024-01-31',
  'nO',
  '0x',
  '1__a',
  '100m',
  '1.2.3',
  '0o8',
  '._5',
  '1e999',
  '--',
  'truE',
  'Infinity',
  '=',
  '0b2',
];

for (const [literal, words] of Object.entries(READ)) {
  for (const word of words) {
    test(`${word || 'nothing'} is ${literal}`, () => {
      const value = firstValue(`a: ${word}`);
      assert.equal(value.value, literal);
      assert.notEqual(value.type, 'string');
    });
  }
}

for (const word of STRINGS) {
  test(`${word} is a string`, () => {
    const { type, value, quoted } = firstValue(`a: ${word}`);
    assert.deepEqual({ type, value, quoted }, { type: 'string', value: word, quoted: false });
  });
}

test('keys are strings, printed as Go prints them', () => {
  const { root } = parseDocument('0x10: a\n1e6: b\non: c\n1.50: d\n"x y": e\n');
  assert.ok(root?.kind === 'map');
  assert.deepEqual(
    root.entries.map(entry => entry.key),
    ['16', '1e+06', 'true', '1.5', 'x y'],
  );
});

function firstValue(text: string) {
  const { root } = parseDocument(text);
  assert.ok(root?.kind === 'map');
  const value = root.entries[0]!.value;
  assert.ok(value.kind === 'scalar');
  return value;
}
