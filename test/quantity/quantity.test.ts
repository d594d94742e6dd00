// Quantities as the server reads, adds and prints them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Quantity } from '#quantity';

const read = (text: string): Quantity => {
  const quantity = Quantity.parse(text);
  assert.ok(quantity instanceof Quantity, `${text}: ${quantity}`);
  return quantity;
};

test('text that is canonical stays, all else is printed canonically', () => {
  const printed = {
    '0': '0',
    '0Gi': '0',
    '0.5': '500m',
    '1000m': '1',
    '1024Mi': '1Gi',
    '1Gi': '1Gi',
    '512Ki': '512Ki',
    '1536Mi': '1536Mi',
    '2.5': '2500m',
    '1.500': '1.500',
    '100000': '100k',
    '2e9': '2e9',
    '1e3': '1e3',
    '1.5Gi': '1536Mi',
    '0.5Gi': '512Mi',
    '0.1Ki': '102400m',
    '134217728': '134217728',
    '-1': '-1',
    '+5': '+5',
    '1.': '1.',
    '100n': '100n',
    '1E': '1E',
  };
  for (const [text, want] of Object.entries(printed)) assert.equal(`${read(text)}`, want, text);
});

test('a malformed quantity gets one of the three sentences', () => {
  for (const text of ['', 'abc', '1,5', '１Gi', '1 Gi']) assert.match(Quantity.parse(text) as string, /^quantities must match/, text);
  for (const text of ['1Gb', '1Kii', '1KI', '1mi', '1g'.replace('g', 'ee')]) assert.notEqual(typeof Quantity.parse(text), 'object', text);
  assert.equal(Quantity.parse('1mm'), "unable to parse quantity's suffix");
});

test('sums keep the format of the first', () => {
  assert.equal(`${read('1Gi').plus(read('512Mi'))}`, '1536Mi');
  assert.equal(`${read('1').plus(read('500m'))}`, '1500m');
  assert.equal(`${Quantity.zero.plus(read('9Gi'))}`, '9Gi');
  assert.equal(`${read('1000000k').plus(read('1Gi'))}`, '2073741824');
});

test('values are rounded away from zero', () => {
  assert.equal(read('1500m').value, 2);
  assert.equal(read('1u').milliValue, 1);
  assert.equal(read('-1500m').value, -2);
});

test('what looks like a fraction to the server: thousandths overflow 64 bits', () => {
  const fractional = ['0.5', '10Pi', '1Ei', '10000000000000001', '12345678901234567890', '10000000000001k'];
  const whole = ['0.9999999', '8Pi', '10P', '1e30', '10000001G', '10000000000000001e1', '20000T'];
  for (const text of fractional) assert.ok(read(text).looksFractional, text);
  for (const text of whole) assert.ok(!read(text).looksFractional, text);
});

test('what overflows 64 bits loses its upper bits, or counts as nothing', () => {
  const counted: readonly (readonly [string, number])[] = [
    ['7Ei', 7 * 2 ** 60],
    ['20E', 0],
    ['1e30', 0],
    ['12345678901234567890', Number(-6101065172474983726n)],
  ];
  for (const [text, value] of counted) assert.equal(read(text).value, value, text);
  assert.equal(Quantity.zero.plus(read('20E')).value, 0);
});

test('what is printed reads as the same amount', () => {
  const amount = fc.tuple(
    fc.integer({ min: -999999, max: 999999 }),
    fc.constantFrom('n', 'u', 'm', '', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'e3'),
  );
  fc.assert(
    fc.property(amount, ([n, suffix]) => {
      const quantity = read(`${n}${suffix}`);
      assert.equal(read(`${quantity.plus(Quantity.zero)}`).cmp(quantity), 0);
    }),
  );
});

test('nothing makes it throw', () => {
  fc.assert(fc.property(fc.string(), text => void Quantity.parse(text)));
  fc.assert(fc.property(fc.stringMatching(/^[+-]?[0-9.]{0,40}[eEinumkKMGTP]{0,3}[+-]?[0-9]{0,12}$/), text => void Quantity.parse(text)));
});
