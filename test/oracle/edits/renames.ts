// Renames things in generated workspaces, applies each of them whole and asks the real control plane: does it say the same as before?
//   node test/oracle/edits/renames.ts make OUT [--workspaces N] [--renames M] [--manifests K] [--seed S]
//   ORACLE record OUT/cases --out OUT/verdicts                 (see ../shared/oracle)
//   node test/oracle/edits/renames.ts compare OUT [--show N] [--table FILE]
// A case is what the workspace applies, kustomizations built: `0` as it was generated, `1` … after one rename each. `make` also looks whether
// our own analysis finds anything new.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Analysis } from '#analysis';
import { prepareRename, rename, spotAt, type WordEdit } from '#ide';
import { applyEdits } from '#text';
import { type Environment, Snapshot } from '#workspace';
import { decodeBytes, type Node, toJSON } from '#yaml';
import { dice } from '../dice.ts';
import { saidOf, type Verdict } from './verdict.ts';

const GENERATOR = join(import.meta.dirname, '../../bench/generate.mjs');
const FOLDER = 'file:///workspace/';
/** Fits everything that has a name, and stands nowhere else. */
const NEW_NAME = 'zq9x';

interface Renamed {
  readonly file: string;
  readonly workspace: string;
  readonly sort: string;
  readonly name: string;
  readonly at: string;
  readonly words: number;
  /** Rules of findings that were not there before. */
  readonly news: readonly string[];
}

const [action, out = '', ...args] = process.argv.slice(2);
const option = (name: string, otherwise = ''): string => (args.includes(name) ? args[args.indexOf(name) + 1]! : otherwise);

function make(): void {
  const done: Renamed[] = [];
  const refused = new Map<string, number>();
  const first = Number(option('--seed', '1'));
  for (let seed = first; seed < first + Number(option('--workspaces', '3')); seed++) {
    const folder = join(out, 'workspaces', `${seed}`);
    execFileSync(process.execPath, [GENERATOR, '--manifests', option('--manifests', '60'), '--seed', `${seed}`, '--defects', '0', folder]);
    const before = Snapshot.empty().with(filesOf(folder));
    writeCase(`${seed}/0.yaml`, before);
    const old = findingsOf(before);
    const wanted = Number(option('--renames', '10'));
    for (const { sort, name, at, edits } of renamesIn(before, dice(seed), wanted, refused)) {
      const after = before.with(edited(before, edits));
      const file = `${seed}/${done.length + 1}.yaml`;
      writeCase(file, after);
      const news = findingsOf(after).filter(rule => !old.includes(rule));
      done.push({ file, workspace: `${seed}`, sort, name, at, words: edits.length, news });
      if (news.length) console.log(`${file} ${sort} ${name} at ${at}: newly found ${news.join(', ')}`);
    }
  }
  writeFileSync(join(out, 'renames.jsonl'), done.map(one => `${JSON.stringify(one)}\n`).join(''));
  console.log(
    `${done.length} renames in ${join(out, 'cases')}, ${done.filter(({ news }) => news.length).length} with new findings; refused:`,
  );
  for (const [reason, count] of refused) console.log(`  ${count} × ${reason}`);
}

const filesOf = (folder: string): [uri: string, text: string][] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .map(path => [FOLDER + relative(folder, path), decodeBytes(readFileSync(path))]);

interface Planned {
  readonly sort: string;
  readonly name: string;
  readonly at: string;
  readonly edits: readonly WordEdit[];
}

/** The first word that is hit of each sort of thing, then what comes; refusals are counted by their reason, names left out. */
function* renamesIn(snapshot: Snapshot, random: () => number, wanted: number, refused: Map<string, number>): Generator<Planned> {
  const analysis = new Analysis(snapshot);
  const words = wordsOf(snapshot);
  const tried = new Set<string>();
  let made = 0;
  for (let tries = 0; made < wanted && tries < 40 * wanted; tries++) {
    const { uri, offset, path } = words[Math.floor(random() * words.length)]!;
    const spot = spotAt(analysis, uri, offset);
    const found = spot && prepareRename(spot);
    if (!spot || !found) continue;
    const edits = 'reason' in found ? found : rename(spot, NEW_NAME);
    if ('reason' in edits) {
      const reason = edits.reason.replace(/"[^"]*"/g, '"…"').replace(/In \S+ /, 'In … ');
      refused.set(reason, (refused.get(reason) ?? 0) + 1);
      continue;
    }
    const key = edits.map(({ document, edit }) => `${document.uri} ${document.index} ${edit.start}`).join();
    if (tried.has(key)) continue;
    tried.add(key);
    made++;
    const name = 'name' in found ? found.name : '';
    yield { sort: path.replace(/\[\d+\]/g, ''), name, at: `${uri.slice(FOLDER.length)} ${path}`, edits };
  }
}

/** Every key and scalar of the workspace's files. */
function wordsOf(snapshot: Snapshot): { uri: string; offset: number; path: string }[] {
  return [...snapshot.files.values()].flatMap(({ uri, documents }) =>
    documents.flatMap(({ part, facts }) => {
      const { root } = facts.yaml;
      return root ? [...placesIn(root, '')].map(({ start, path }) => ({ uri, offset: part.offset + start, path })) : [];
    }),
  );
}

function* placesIn(node: Node, path: string): Generator<{ start: number; path: string }> {
  if (node.kind === 'scalar') yield { start: node.start, path };
  if (node.kind === 'seq') for (const [i, { value }] of node.items.entries()) yield* placesIn(value, `${path}[${i}]`);
  if (node.kind !== 'map') return;
  for (const { key, keySpan, value } of node.entries) {
    yield { start: keySpan.start, path: `${path}.${key}` };
    yield* placesIn(value, `${path}.${key}`);
  }
}

function edited(snapshot: Snapshot, edits: readonly WordEdit[]): [uri: string, text: string][] {
  return [...Map.groupBy(edits, ({ document }) => document.uri)].map(([uri, own]) => {
    const inFile = own.map(({ document: { part }, edit }) => ({ ...edit, start: edit.start + part.offset, end: edit.end + part.offset }));
    return [uri, applyEdits(snapshot.files.get(uri)!.text, inFile)];
  });
}

/** `file rule`, without what the messages name. */
function findingsOf(snapshot: Snapshot): string[] {
  const analysis = new Analysis(snapshot);
  return [...snapshot.files.keys()].flatMap(uri =>
    analysis.full(uri).flatMap(({ findings }) => findings.map(({ rule }) => `${uri.slice(FOLDER.length)} ${rule}`)),
  );
}

/** What the workspace applies, as one stream. */
function writeCase(file: string, snapshot: Snapshot): void {
  const environments = new Set([...snapshot.files.keys()].flatMap(uri => snapshot.environments(uri)));
  const largest = [...environments].reduce<Environment | undefined>(
    (a, b) => (a && a.documents.length >= b.documents.length ? a : b),
    undefined,
  );
  const objects = (largest?.documents ?? []).flatMap(({ facts }) => (facts.yaml.root ? [toJSON(facts.yaml.root)] : []));
  mkdirSync(join(out, 'cases', file, '..'), { recursive: true });
  writeFileSync(join(out, 'cases', file), objects.map(object => `${JSON.stringify(object)}\n`).join('---\n'));
}

function compare(): void {
  const table = new Map<string, { renames: number; words: number; same: number; news: number }>();
  let shown = Number(option('--show', '0'));
  const lines = readFileSync(join(out, 'renames.jsonl'), 'utf8').split('\n').filter(Boolean);
  for (const one of lines.map(line => JSON.parse(line) as Renamed)) {
    const before = wordings(readVerdict(`${one.workspace}/0`), one.name);
    const after = wordings(readVerdict(one.file.replace(/\.yaml$/, '')), one.name);
    const isSame = before.join('\n') === after.join('\n');
    for (const key of [one.sort, 'all']) {
      const row = table.get(key) ?? { renames: 0, words: 0, same: 0, news: 0 };
      row.renames++;
      row.words += one.words;
      row.same += Number(isSame);
      row.news += Number(one.news.length > 0);
      table.set(key, row);
    }
    if (isSame || shown-- <= 0) continue;
    const lost = before.filter(line => !after.includes(line));
    const added = after.filter(line => !before.includes(line));
    console.log(`\n${one.file} ${one.name} at ${one.at}\n  - ${lost.join('\n  - ')}\n  + ${added.join('\n  + ')}`);
  }
  const rows = [...table].sort(([a], [b]) => (a === 'all' ? 1 : b === 'all' ? -1 : a < b ? -1 : 1));
  const text = `| word | renames | words changed | said by the server as before | newly found by ourselves |\n|---|---:|---:|---:|---:|\n${rows
    .map(([sort, { renames, words, same, news }]) => `| \`${sort}\` | ${renames} | ${words} | ${same} | ${news} |`)
    .join('\n')}\n`;
  console.log(text);
  if (option('--table')) writeFileSync(option('--table'), text);
}

const readVerdict = (file: string): Verdict => JSON.parse(readFileSync(join(out, 'verdicts', `${file}.json`), 'utf8'));

/** All that is said, the old and the new name made one, in an order that names do not decide. */
function wordings(verdict: Verdict, name: string): string[] {
  const lines = verdict.documents.map(({ index, kind, code, reason }) =>
    [`${kind} ${code} ${reason}`, ...saidOf(verdict, index)].join(' | '),
  );
  return lines.map(line => line.replaceAll(NEW_NAME, name)).sort();
}

if (action === 'make') make();
else if (action === 'compare') compare();
else throw new Error('make or compare?');
