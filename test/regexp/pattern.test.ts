// Go's regular expressions: what they match, what Go says of text that is none, and that no pattern can keep the engine busy.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patternOf } from '#regexp';

const MATCHES: readonly [pattern: string, yes: string, no: string][] = [
  ['^(\\S+\\s){4}\\S+$', '* * * * *', 'every five minutes'],
  ['(?i)^foo|BAR$', 'xbar', 'xbarx'],
  ['^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', 'my-name', 'my_name'],
  ['\\p{Greek}+', 'αβγ', 'abc'],
  ['^[[:alpha:]]{2,3}$', 'abc', 'ab1'],
  ['^[^\\d]$', 'x', '7'],
  ['a.c', 'abc', 'a\nc'],
  ['^\\Qa.b\\E$', 'a.b', 'axb'],
  ['\\bword\\b', 'a word.', 'swords'],
];

test('patterns match as in Go', () => {
  for (const [pattern, yes, no] of MATCHES) {
    assert.equal(patternOf(pattern).test(yes), true, `${pattern} ${yes}`);
    assert.equal(patternOf(pattern).test(no), false, `${pattern} ${no}`);
  }
});

test('the leftmost alternative is found, and all matches in their order', () => {
  assert.equal(patternOf('a|ab').find('cab'), 'a');
  assert.deepEqual(patternOf('x{2,3}?').findAll('xxxx'), ['xx', 'xx']);
  assert.deepEqual(patternOf('[0-9]+').findAll('a1b22c333', 2), ['1', '22']);
});

const FAULTS: readonly [pattern: string, sentence: string][] = [
  ['([a-z', 'missing closing ]: `[a-z`'],
  ['a)', 'unexpected ): `a)`'],
  ['(a', 'missing closing ): `(a`'],
  ['(?=a)', 'invalid or unsupported Perl syntax: `(?=`'],
  ['(?<=a)b', 'invalid named capture: `(?<=a)b`'],
  ['a**', 'invalid nested repetition operator: `**`'],
  ['*a', 'missing argument to repetition operator: `*`'],
  ['a{1001}', 'invalid repeat count: `{1001}`'],
  ['[z-a]', 'invalid character class range: `z-a`'],
  ['\\y', 'invalid escape sequence: `\\y`'],
  ['a\\', 'trailing backslash at end of expression: ``'],
];

test('what is no pattern is told in the words of Go', () => {
  for (const [pattern, sentence] of FAULTS) assert.equal(patternOf(pattern).problem, `error parsing regexp: ${sentence}`);
});

test('nested repetitions take time in proportion to the text', () => {
  assert.equal(patternOf('^(a+)+$').test(`${'a'.repeat(5000)}b`), false);
});
