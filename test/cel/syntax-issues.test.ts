// Expressions that cannot be read: every sentence was recorded from a real API server, which reads on after each error.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile, DYN } from '#cel';

const environment = { variables: new Map([['object', DYN]] as const) };
const START = "{'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";

/** `1:5 what is wrong` for each error; none of an expression that compiles. */
function issuesOf(source: string): string[] {
  const compiled = compile(source, environment);
  if (typeof compiled !== 'string') return [];
  return [...compiled.matchAll(/<input>:(\d+:\d+): (?:Syntax error: )?(.*)/g)].map(([, place, what]) => `${place} ${what}`);
}

const CASES: readonly [source: string, ...issues: string[]][] = [
  ['object.x == -1 y || true', "1:16 mismatched input 'y' expecting <EOF>"],
  ['-1 x', "1:4 extraneous input 'x' expecting <EOF>"],
  ['object.`` == 1', "1:8 token recognition error at: '``'", "1:11 no viable alternative at input '. =='"],
  [
    "'a\\qb' == 'x' + 'y'",
    "1:1 token recognition error at: ''a\\q'",
    "1:12 mismatched input 'x' expecting <EOF>",
    "1:19 token recognition error at: '''",
  ],
  ["'\\37' == 'a'", "1:1 token recognition error at: ''\\37''", `1:7 extraneous input '==' expecting ${START}`],
];

test('the parser reads on after an error', () => {
  for (const [source, ...issues] of CASES) assert.deepEqual(issuesOf(source), issues, source);
});

test('no text keeps the parser from coming to an end', () => {
  const pieces = [
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '.',
    ',',
    '?',
    ':',
    '-',
    '!',
    '&&',
    '==',
    'a',
    '1',
    "'",
    '"',
    '`',
    'in',
    'has(',
    ' ',
    '\\',
    '😀',
  ];
  let state = 7;
  const next = () => (state = (state * 48271) % 2147483647);
  for (let i = 0; i < 300; i++) {
    const source = Array.from({ length: (next() % 40) + 1 }, () => pieces[next() % pieces.length]).join('');
    assert.doesNotThrow(() => compile(source, environment), source);
  }
  for (const piece of ['(', '[', '{', 'a ? ', 'f(a, ', ') ', 'a.b{c: ']) assert.notEqual(issuesOf(piece.repeat(200)).length, 0, piece);
});
