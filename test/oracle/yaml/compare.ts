// Compares our reading of YAML with Go's (main.go here) on all manifests below the folders given, and on random edits of them.
// Usage: node test/oracle/yaml/compare.ts [--edits N] [--seed N] [--show N] PATH…   (needs Go)
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { decodeBytes, parseDocument, splitStream, toJSON } from '#yaml';

interface Answer {
  readonly json?: unknown;
  readonly error?: string;
  readonly duplicates?: readonly string[];
}

const { values: options, positionals: paths } = parseArgs({
  allowPositionals: true,
  options: {
    edits: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '10' },
  },
});

const documents = [
  ...new Set(paths.flatMap(filesBelow).flatMap(file => splitStream(decodeBytes(readFileSync(file))).map(part => part.text))),
];
const inputs = [...documents, ...randomEdits(documents, Number(options.edits), Number(options.seed))];
report(inputs, askGo(inputs));

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(name => /\.ya?ml$/.test(name));
  return names.map(name => join(path, name)).filter(file => statSync(file).isFile());
}

/** Small damages of the kind that a person at a keyboard does, one to three in each document. */
function randomEdits(sources: readonly string[], count: number, seed: number): string[] {
  const next = randomNumbers(seed);
  const pick = <T>(list: readonly T[]): T => list[next(list.length)]!;
  const bits = [
    ' ',
    '  ',
    '\n',
    '\t',
    ':',
    ': ',
    '- ',
    '-',
    '#',
    ' #',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ',',
    '&a ',
    '*a',
    '!',
    '!!str ',
    '|',
    '>',
    '|2\n',
  ];
  bits.push(
    '>-\n',
    '?',
    '? ',
    '@',
    '`',
    '%',
    '<<: ',
    '---\n',
    '...\n',
    '\\',
    '\\n',
    '1_000',
    '0o17',
    '.5',
    '~',
    'yes',
    '\u0007',
    '\u0085',
    'é',
    '😀',
    '\r\n',
    '\ufeff',
  );
  bits.push('[a, b: c]', '{a: b, c}', '|+\n', '\n\n', '   ', '!<x> ', '{{ .Values.x }}', '<<', '08', '1e3', '+.inf');
  const small = sources.filter(text => text.length < 4000);
  return Array.from({ length: count }, () => {
    let text = pick(small);
    const offset = next(text.length + 1);
    // Short pieces: an error far from the end is the same, found sooner.
    if (next(2) === 0) text = text.slice(text.lastIndexOf('\n', offset) + 1, text.length);
    for (let edits = 1 + next(3); edits > 0; edits--) {
      const at = next(text.length + 1);
      const removed = next(3) === 0 ? next(6) : 0;
      text = text.slice(0, at) + (next(4) === 0 ? '' : pick(bits)) + text.slice(at + removed);
    }
    return text.toWellFormed();
  });
}

function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Lone surrogates U+DC80 … U+DCFF are bytes that were no UTF-8. */
function encode(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text, 'utf8');
  const parts = Array.from(text, character => {
    const code = character.codePointAt(0)!;
    return code >= 0xdc80 && code <= 0xdcff ? Buffer.from([code - 0xdc00]) : Buffer.from(character, 'utf8');
  });
  return Buffer.concat(parts);
}

function askGo(texts: readonly string[]): Answer[] {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-yaml-'));
  try {
    const program = join(folder, 'oracle');
    execFileSync('go', ['build', '-o', program, '.'], { cwd: import.meta.dirname, stdio: 'inherit' });
    const input = texts.map(text => `=${encode(text).toString('base64')}`).join('\n');
    const { stdout } = spawnSync(program, { input, maxBuffer: 2 ** 30, encoding: 'utf8' });
    return stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as Answer);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Kind = 'verdict' | 'value' | 'message' | 'duplicates';

interface Difference {
  readonly kind: Kind;
  readonly go: unknown;
  readonly ours: unknown;
}

/** Where we and Go part first; undefined if we do not. */
function compare(text: string, go: Answer): Difference | undefined {
  const document = parseDocument(text);
  const error = document.problem?.message;
  if ((go.error === undefined) !== (error === undefined)) return { kind: 'verdict', go, ours: error ?? 'accepted' };
  if (go.error !== error) return { kind: 'message', go: go.error, ours: error };
  if (error !== undefined) return undefined;
  const value = document.root ? toJSON(document.root) : null;
  if (canonical(value) !== canonical(go.json ?? null)) return { kind: 'value', go: go.json, ours: value };
  const duplicates = document.duplicates.map(duplicate => duplicate.message);
  const same = JSON.stringify(duplicates) === JSON.stringify(go.duplicates ?? []);
  return same ? undefined : { kind: 'duplicates', go: go.duplicates, ours: duplicates };
}

function report(texts: readonly string[], answers: readonly Answer[]): void {
  const counts: Record<Kind, number> = { verdict: 0, value: 0, message: 0, duplicates: 0 };
  let shown = 0;
  for (const [i, text] of texts.entries()) {
    const difference = compare(text, answers[i]!);
    if (!difference) continue;
    counts[difference.kind]++;
    if (++shown <= Number(options.show)) print(text, difference);
  }
  const refused = answers.filter(answer => answer.error !== undefined).length;
  console.log({ inputs: texts.length, refused, ...counts });
  console.log(`equal messages: ${(100 * (1 - counts.message / Math.max(1, refused))).toFixed(2)} % of ${refused}`);
  process.exitCode = counts.verdict + counts.value > 0 ? 1 : 0;
}

function print(text: string, { kind, go, ours }: Difference): void {
  const cut = (value: unknown, length: number): string => (JSON.stringify(value) ?? '').slice(0, length);
  console.log(`--- ${kind}\n${cut(text, 1500)}\nGo:   ${cut(go, 500)}\nours: ${cut(ours, 500)}`);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort()) : inner,
  );
}
