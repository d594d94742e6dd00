// CEL as the API server compiles and runs it: types, words of the compiler, values, costs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile, DYN, EvaluationError, INT, listOf, Message, STRING, structOf, type Value } from '#cel';

const self = structOf('object', { size: INT, name: { ...STRING, max: 80 }, tags: listOf({ ...STRING, max: 40 }, 10) });
const environment = {
  variables: new Map([
    ['self', self],
    ['any', DYN],
  ] as const),
};
const values = new Message(
  'object',
  new Map<string, Value>([
    ['size', 3n],
    ['name', 'foo'],
    ['tags', ['a', 'b']],
  ]),
);

function run(source: string): Value {
  const compiled = compile(source, environment);
  if (typeof compiled === 'string') assert.fail(compiled);
  return compiled.run({ lookup: name => (name === 'self' ? values : name === 'any' ? 5n : undefined) });
}

const TRUE = [
  "'%s of %d'.format([self.name, 3]) == 'foo of 3'",
  "google.protobuf.Duration{seconds: 5} > duration('4s') && google.protobuf.Int32Value{value: 3} == 3",
  'google.protobuf.StringValue{} == "" && google.protobuf.Struct{fields: {"a": 1}}.a == 1',
  'self.size == 3 && self.size > 2.5',
  "self.tags.all(t, t.size() < 5) && self.tags.exists_one(x, x == 'a')",
  "self.tags.map(t, t + self.name).join(',') == 'afoo,bfoo'",
  "duration('90m') > duration('1h')",
  "quantity('1Gi').isGreaterThan(quantity('500Mi'))",
  "ip('10.0.0.1').family() == 4 && cidr('10.0.0.0/8').containsIP('10.1.1.1')",
  "semver('1.2.3').isLessThan(semver('1.10.0'))",
  "self.?name.orValue('x') == 'foo' && !self.?name.or(optional.none()).hasValue() == false",
  "'%s is %s'.format([self.name, string(self.size)]) == 'foo is 3'",
  "url('https://a.b:80/c?d=e').getHost() == 'a.b:80'",
  "timestamp('2024-02-29T12:30:00Z').getDate() == 29",
  "self.tags.transformList(i, v, string(i) + v) == ['0a', '1b']",
  "sets.contains(self.tags, ['b']) && self.tags.isSorted()",
  "'a,b'.split(',').size() == 2 && 'Ab'.lowerAscii() == 'ab'",
  'self.size > 100 || true || self.size / 0 == 1',
  'type(self.size) == int && type(any) != string',
  "!format.dns1123Label().validate('ok').hasValue()",
];

test('expressions come to what they come to on the server', () => {
  for (const source of TRUE) assert.equal(run(source), true, source);
});

const FAILURES: readonly [source: string, message: string][] = [
  ['self.size / 0 == 1', 'division by zero'],
  ['self.tags[5] == "x"', 'index out of bounds: 5'],
  ['{"a": 1}["b"] == 1', 'no such key: b'],
  ['any.startsWith("x")', 'no such overload'],
  ['any.charAt(any) == "x"', 'no such overload: charAt(int, int)'],
  ['dyn(true) + any == 3', 'no such overload: _+_'],
  ['any + dyn(true) == 3', 'no such overload'],
  ['int(dyn(self.tags)) == 3', 'no such overload: int(list)'],
  ['dyn(self.tags).a == 3', "unsupported index type 'string' in list"],
  ['9223372036854775807 + self.size > 0', 'integer overflow'],
];

test('what fails while it runs is told in the words of the server', () => {
  for (const [source, message] of FAILURES)
    assert.throws(
      () => run(source),
      error => error instanceof EvaluationError && error.message === message,
      source,
    );
});

const ISSUES: readonly [source: string, text: string][] = [
  ['self.sise > 0', "1:5: undefined field 'sise'"],
  ["self.name.startsWidth('a')", "1:22: undeclared reference to 'startsWidth' (in container '')"],
  ["self.size + 'a' == 'b'", "1:11: found no matching overload for '_+_' applied to '(int, string)'"],
  ['self.tags.all(t, t)', "1:18: expected type 'bool' but found 'string'"],
  ['self.name.all(x, x)', "1:5: expression of type 'string' cannot be range of a comprehension (must be list, map, or dynamic)"],
  ["[1, 'a'].size() == 2", "1:5: expected type 'int' but found 'string'"],
  ["self.name.matches('[')", '1:19: invalid matches argument'],
  ['(self.size', "1:11: Syntax error: missing ')' at '<EOF>'"],
  ['self.size b', "1:11: Syntax error: extraneous input 'b' expecting <EOF>"],
  ['for > 1', '1:1: reserved identifier: for'],
  ['has(self)', '1:5: invalid argument to has() macro'],
];

test('the compiler speaks the words of the server, and points where it points', () => {
  for (const [source, text] of ISSUES) {
    const compiled = compile(source, environment);
    assert.equal(typeof compiled === 'string' ? compiled.split('\n')[0] : undefined, `ERROR: <input>:${text}`);
  }
  assert.equal(
    compile('self.é', environment),
    "ERROR: <input>:1:6: Syntax error: token recognition error at: 'é'\n | self.é\n | .....＾\nERROR: <input>:1:7: Syntax error: no viable alternative at input '.'\n | self.é\n | .....．^",
  );
});

test('costs grow with the bounds of the schema', () => {
  const cost = (source: string) => {
    const compiled = compile(source, environment);
    return typeof compiled === 'string' ? undefined : compiled.cost(self);
  };
  assert.equal(cost('self.size > 0'), 3);
  assert.equal(cost("self.tags.exists(t, t == 'a')")! < cost('self.tags.all(t, self.tags.exists(u, t == u))')!, true);
});

test('no text brings the compiler down', () => {
  for (const source of [
    '',
    '(',
    '['.repeat(600),
    'a.',
    'a?b',
    '{',
    '"',
    "'\\u12'",
    'x{',
    'a[?',
    '\u0000',
    '1e999',
    '-9223372036854775809',
    '`a`',
  ])
    assert.doesNotThrow(() => compile(source, environment), source);
});
