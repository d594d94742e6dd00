// Breaks one field of accepted manifests in many ways, asks the real control plane, and compares: how far do we agree on what nobody wrote down?
//   node test/oracle/mutants.ts make SEED COUNT OUT [--from DIR] [--defects N] [--typed]
//                                                        writes OUT/*.yaml from the recorded cases beside the project, or from DIR's manifests;
//                                                        `--typed` leaves every value its type, so that more of them are read
//   node test/oracle/mutants.ts split OUT                writes every document of the recorded cases alone, as it is
//   ORACLE record --bulk OUT --out OUT.jsonl             (see ../shared/oracle)
//   node test/oracle/mutants.ts compare OUT OUT.jsonl [--show N] [--kind K] [--release R] [--table FILE] [--sample N FILE] [--differing FILE]
// `--sample` keeps every Nth mutant with its answer for the unit tests, `--differing` those that a server of the default release answers otherwise.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { dryRun } from '#chain';
import { defaultRelease, factsOf, isRelease, type StructFacts, splitApiVersion, type TypeRef } from '#schemas';
import { parsePart, splitStream, toJSON } from '#yaml';
import { dice } from './dice.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Path = readonly (string | number)[];
type Pick = <T>(list: readonly T[]) => T;
/** Values by the key that they stand under. */
type Pool = ReadonlyMap<string, readonly Json[]>;

const [action, ...args] = process.argv.slice(2);

function make(seed: number, count: number, out: string): void {
  const random = dice(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const byKind = option('--from') ? acceptedIn(option('--from')!) : accepted();
  const pool = valuesByKey([...byKind.values()].flat());
  const kinds = [...byKind.keys()].sort();
  mkdirSync(out, { recursive: true });
  for (let i = 0; i < count; i++) {
    const kind = pick(kinds);
    const object = structuredClone(pick(byKind.get(kind)!));
    const defects = 1 + Math.floor(random() * Number(option('--defects') ?? 1));
    const how = Array.from({ length: defects }, () => mutate(object, kind, random, pick, pool)).join('; ');
    writeFileSync(join(out, `${String(i).padStart(5, '0')}.yaml`), `# ${how}\n${JSON.stringify(object, null, 1)}\n`);
  }
}

/** For servers of other releases: what they say of each document by itself. */
function split(out: string): void {
  const root = join(import.meta.dirname, '../../../shared/conformance/cases');
  mkdirSync(out, { recursive: true });
  for (const area of readdirSync(root))
    for (const file of readdirSync(join(root, area))) {
      const parts = splitStream(readFileSync(join(root, area, file), 'utf8')).filter(({ contentLine }) => contentLine !== undefined);
      for (const [i, { text }] of parts.entries()) writeFileSync(join(out, `${area}--${file.replace(/\.\w+$/, '')}--${i}.yaml`), text);
    }
}

/** Objects that the server accepted, by `apiVersion kind`. */
function accepted(): Map<string, Json[]> {
  const root = join(import.meta.dirname, '../../../shared/conformance');
  const found = new Map<string, Json[]>();
  for (const area of readdirSync(join(root, 'cases')))
    for (const file of readdirSync(join(root, 'cases', area))) {
      const verdict = JSON.parse(readFileSync(join(root, 'verdicts', area, file.replace(/\.(ya?ml|json)$/, '.json')), 'utf8'));
      const documents = splitStream(readFileSync(join(root, 'cases', area, file), 'utf8'))
        .map(parsePart)
        .filter(({ root: node, problem }) => node || problem);
      for (const { index, item, code, apiVersion, kind } of verdict.documents) {
        const node = documents[index]?.root;
        if (code !== 201 || item !== undefined || !node || !factsOf(defaultRelease).kind(...splitApiVersion(apiVersion), kind)) continue;
        const key = `${apiVersion} ${kind}`;
        found.set(key, [...(found.get(key) ?? []), toJSON(node) as Json]);
      }
    }
  return found;
}

/** Objects of a folder's manifests that we ourselves accept, by `apiVersion kind`. */
function acceptedIn(folder: string): Map<string, Json[]> {
  const found = new Map<string, Json[]>();
  for (const file of readdirSync(folder).sort()) {
    const text = readFileSync(join(folder, file), 'utf8');
    const answer = dryRun(text, { release: defaultRelease, unknownKinds: 'refuse' }).documents[0];
    const node = splitStream(text).map(parsePart)[0]?.root;
    if (!node || !answer || answer.code >= 300) continue;
    const key = `${answer.apiVersion} ${answer.kind}`;
    found.set(key, [...(found.get(key) ?? []), toJSON(node) as Json]);
  }
  return found;
}

/** What stands under each key anywhere: in another object's place it is often well-formed and wrong. */
function valuesByKey(objects: readonly Json[]): Map<string, Json[]> {
  const found = new Map<string, Json[]>();
  const visit = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      if (!Array.isArray(value)) found.set(key, [...(found.get(key) ?? []), item]);
      visit(item);
    }
  };
  objects.forEach(visit);
  return found;
}

/** Changes one place; says how. */
function mutate(object: Json, kind: string, random: () => number, pick: Pick, pool: Pool): string {
  const places = [...walk(object, [])].filter(path => path.length > 0 && !['apiVersion', 'kind'].includes(String(path[0])));
  if (!places.length) return 'unchanged';
  const path = pick(places);
  const step = path.at(-1)!;
  const parent = path.slice(0, -1).reduce<Json>((value, at) => (value as Record<string, Json>)[at]!, object) as Record<
    string | number,
    Json
  >;
  const value = parent[step]!;
  const isTyped = args.includes('--typed');
  const options = replacements(value, random)
    .filter(([, made]) => !isTyped || sortOf(made) === sortOf(value))
    .map(([name, made]): Way => [name, () => set(parent, step, made)]);
  if (Array.isArray(parent)) {
    options.push(['doubled', () => parent.push(structuredClone(value))], ['dropped', () => parent.splice(Number(step), 1)]);
  } else {
    const elsewhere = pool.get(String(step));
    if (elsewhere) for (let i = 0; i < 3; i++) options.push(['of another', () => set(parent, step, structuredClone(pick(elsewhere)))]);
    if (!isTyped) options.push(['renamed', () => rename(parent, String(step))]);
    options.push(['removed', () => delete parent[step]]);
    const sibling = siblingOf(kind, path, parent, pick, pool);
    // Twice: what nobody wrote is what nobody thought of.
    if (sibling)
      options.push([`extra ${sibling[0]}`, () => set(parent, ...sibling)], [`extra ${sibling[0]}`, () => set(parent, ...sibling)]);
  }
  const [name, apply] = pick(options);
  apply();
  return `${path.join('.')}: ${name}`;
}

const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);

type Way = readonly [name: string, apply: () => unknown];

function set(parent: Record<string | number, Json>, step: string | number, value: Json): void {
  parent[step] = value;
}

function rename(parent: Record<string | number, Json>, key: string): void {
  parent[`${key}x`] = parent[key]!;
  delete parent[key];
}

/** What may stand in a value's place. */
function replacements(value: Json, random: () => number): [name: string, value: Json][] {
  const some: [string, Json][] = [
    ['null', null],
    ['number', 7],
    ['string', 'oops'],
    ['true', true],
    ['list', []],
    ['map', {}],
  ];
  if (typeof value === 'string')
    some.push(
      ['empty', ''],
      ['long', 'x'.repeat(300)],
      ['64 letters', 'y'.repeat(64)],
      ['bad characters', 'Bad_Value!'],
      ['capital', (value[0] ?? '').toUpperCase() + value.slice(1)],
      ['longer', `${value}x`],
      ['dashed', `-${value}`],
      ['slash', `${value}/x`],
      ['blank', ` ${value}`],
      ['letter less', value.slice(0, -1)],
    );
  if (typeof value === 'number') {
    for (const number of [-1, 0, 1, 70000, 2147483648, 1.5, 101, value + Math.ceil(random() * 9)]) some.push([`${number}`, number]);
    some.push(['quoted', `${value}`]);
  }
  if (Array.isArray(value)) some.push(['first only', value.slice(0, 1)], ['null in list', [null, ...value]]);
  return some;
}

function* walk(value: Json, path: Path): Generator<Path> {
  yield path;
  if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* walk(item, [...path, i]);
  else if (typeof value === 'object' && value !== null) for (const [key, item] of Object.entries(value)) yield* walk(item, [...path, key]);
}

/** A field that the struct has and the manifest does not set, with a value of its type. */
function siblingOf(kind: string, path: Path, parent: Record<string, Json>, pick: Pick, pool: Pool): [string, Json] | undefined {
  const [apiVersion, name] = kind.split(' ') as [string, string];
  let struct: StructFacts | undefined = factsOf(defaultRelease).kind(...splitApiVersion(apiVersion), name)?.struct;
  for (const step of path.slice(0, -1)) {
    if (typeof step === 'number') continue;
    let type: TypeRef | undefined = struct?.fields.get(step)?.type;
    while (type?.of && type.is !== 'struct') type = type.of;
    struct = type?.struct;
  }
  const free = [...(struct?.fields.values() ?? [])].filter(field => !(field.name in parent) && field.name !== 'status');
  const field = free.length ? pick(free) : undefined;
  return field && [field.name, example(field, pick, pool)];
}

/** A value of the field's type: often what stands under this name elsewhere. */
function example({ name, type }: { name: string; type: TypeRef }, pick: Pick, pool: Pool, depth = 0): Json {
  const known = pool.get(name)?.filter(value => sortOf(value) === (SORTS[type.is] ?? 'string'));
  if (known?.length && pick([true, true, false])) return structuredClone(pick(known));
  // Schemas hold schemas.
  if (depth > 4) return null;
  if (type.is === 'list') return [example({ name: '', type: type.of! }, pick, pool, depth + 1)];
  if (type.is === 'map') return { key: example({ name: '', type: type.of! }, pick, pool, depth + 1) };
  if (type.is === 'struct')
    return Object.fromEntries(
      [...type.struct!.fields.values()]
        .filter((_, i) => i < 2 || pick([true, false, false]))
        .map(field => [field.name, field.type.is === 'struct' ? {} : example(field, pick, pool, depth + 1)]),
    );
  if (type.is === 'bool') return pick([true, false]);
  if (/^(int|float)/.test(type.is)) return pick([0, 1, 5, -1, 100000]);
  if (type.is === 'quantity') return pick(['1', '500m', '1Gi', '0', '-1']);
  if (type.is === 'intOrString') return pick([1, '50%', 'http', 0]);
  return pick(['a', 'example.com/a', 'Always', '', '10.0.0.1']);
}

const SORTS: Record<string, string> = { list: 'list', map: 'object', struct: 'object', bool: 'boolean', int32: 'number', int64: 'number' };
const sortOf = (value: Json): string => (Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value);

interface Answer {
  readonly file: string;
  readonly kind: string;
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly variants?: readonly string[];
  readonly warnings: readonly string[];
}

function compare(folder: string, recorded: string): void {
  const tally = new Map<string, number[]>();
  const kept: unknown[] = [];
  let shown = Number(option('--show') ?? 0);
  const asked = option('--release') ?? defaultRelease;
  const release = isRelease(asked) ? asked : defaultRelease;
  const lines = readFileSync(recorded, 'utf8').split('\n').filter(Boolean);
  for (const [i, line] of lines.entries()) {
    const server = JSON.parse(line) as Answer;
    // A name that is taken in the control plane is no news of the document.
    if (server.code === 409 || (option('--kind') && server.kind !== option('--kind'))) continue;
    const text = readFileSync(join(folder, basename(server.file)), 'utf8');
    const ours = dryRun(text, { release, unknownKinds: 'refuse' }).documents[0];
    const ok = (code: number | undefined) => code !== undefined && code < 300;
    const accept = ok(server.code) === ok(ours?.code);
    const reason = accept && (ok(server.code) || (server.code === ours?.code && server.reason === ours?.reason));
    const message =
      reason && (ok(server.code) || [server.message, ...(server.variants ?? [])].some(wording => sameParts(wording, ours!.message)));
    const warnings = sameLines(server.warnings, ours?.warnings ?? []);
    for (const row of [server.kind || '?', 'total']) {
      const counts = tally.get(row) ?? [0, 0, 0, 0, 0];
      tally.set(
        row,
        [1, accept, reason, message, warnings].map((agreed, at) => counts[at]! + Number(agreed)),
      );
    }
    if (message && option('--sample') && i % Number(option('--sample')) === 0)
      kept.push({ text, kind: server.kind, code: server.code, reason: server.reason, message: server.message });
    if (message && option('--differing') && text.length < MAX_KEPT && isNews(text, ours!))
      kept.push({ text, kind: server.kind, code: server.code, reason: server.reason, message: server.message });
    if ((!message || !warnings) && shown-- > 0)
      console.log(`\n${server.file} ${text.split('\n')[0]}\n  server: ${said(server)}\n  ours:   ${ours ? said(ours) : 'nothing'}`);
  }
  const table = [...tally]
    .sort(([a], [b]) => (a === 'total' ? 1 : b === 'total' ? -1 : a < b ? -1 : 1))
    .map(([kind, [n, ...counts]]) => row(kind, n!, ...counts));
  const text = ['| kind | mutants | accept | reason | message | warnings |', '| --- | ---: | ---: | ---: | ---: | ---: |', ...table].join(
    '\n',
  );
  console.log(text);
  if (option('--table')) writeFileSync(option('--table')!, `${text}\n`);
  if (option('--differing')) writeFileSync(option('--differing')!, kept.map(one => `${JSON.stringify(one)}\n`).join(''));
  if (option('--sample')) writeFileSync(args[args.indexOf('--sample') + 2]!, kept.map(one => `${JSON.stringify(one)}\n`).join(''));
}

const MAX_KEPT = 3000;

/** Whether a document gets another answer than of the release whose verdicts are recorded. */
function isNews(text: string, answer: { code: number; message: string }): boolean {
  const usual = dryRun(text, { release: defaultRelease, unknownKinds: 'refuse' }).documents[0];
  return usual?.code !== answer.code || !sameParts(usual.message, answer.message);
}

const percent = (a: number, n: number) => `${((100 * a) / n).toFixed(1)} %`;
const row = (kind: string, n: number, ...counts: number[]) => `| ${kind} | ${n} | ${counts.map(count => percent(count, n)).join(' | ')} |`;
const said = ({ code, message, warnings }: Omit<Answer, 'file' | 'kind' | 'reason'>) =>
  [`${code} ${message.slice(0, 700)}`, ...warnings.map(warning => `Warning: ${warning}`)].join('\n          ');
/** The recorder writes every UID as `<uid>`. */
const withoutUids = (line: string) => line.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uid>');
const sameLines = (a: readonly string[], b: readonly string[]) =>
  a.map(withoutUids).sort().join('\n') === b.map(withoutUids).sort().join('\n');
/** Where the server's order is random, the parts are what counts. */
const sameParts = (a: string, b: string) => a === b || [...a.split(/[[\]]|, /)].sort().join() === [...b.split(/[[\]]|, /)].sort().join();

if (action === 'make') make(Number(args[0]), Number(args[1]), args[2]!);
else if (action === 'split') split(args[0]!);
else if (action === 'compare') compare(args[0]!, args[1]!);
else throw new Error('make or compare?');
