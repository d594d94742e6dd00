// Compares what we build from kustomizations with what `kustomize build` prints.
//
//   node test/oracle/kustomize/compare.ts [--kustomize BINARY] [--show N] [FOLDER…]
//
// Without --kustomize the binary is built with Go into a temporary folder. Default folder: the corpus. Remote bases are out of reach of both.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Snapshot } from '#workspace';
import { decodeBytes, parseDocument, splitStream, toJSON } from '#yaml';
import { buildKustomization } from '../../../server/src/workspace/kustomize/build.ts';
import { isKustomizationName, readKustomization } from '../../../server/src/workspace/kustomize/kustomization.ts';
import { FileLookup } from '../../../server/src/workspace/kustomize/lookup.ts';
import { corpusFolder } from '../../corpus/read-corpus.ts';

/** What kubectl 1.36 has built in. */
const MODULE = 'sigs.k8s.io/kustomize/kustomize/v5@v5.8.1';

const { values, positionals } = parseArgs({
  options: { kustomize: { type: 'string' }, show: { type: 'string', default: '10' } },
  allowPositionals: true,
});
const binary = values.kustomize ?? buildBinary();
let shown = Number(values.show);
const totals = { kustomizations: 0, unbuildable: 0, equalBuilds: 0, objects: 0, equalObjects: 0 };

for (const folder of positionals.length ? positionals : repositories()) compareFolder(folder);
const percent = (part: number, all: number) => `${((100 * part) / all).toFixed(1)} %`;
const { kustomizations, unbuildable, equalBuilds, objects, equalObjects } = totals;
console.log(`${kustomizations} kustomizations, ${unbuildable} of them not buildable with what is there`);
console.log(`builds equal: ${equalBuilds} of ${kustomizations - unbuildable} (${percent(equalBuilds, kustomizations - unbuildable)})`);
console.log(`objects equal: ${equalObjects} of ${objects} (${percent(equalObjects, objects)})`);

function buildBinary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kustomize-'));
  const { status, stderr } = spawnSync('go', ['install', MODULE], { env: { ...process.env, GOBIN: folder, GOFLAGS: '-mod=mod' } });
  if (status !== 0) throw new Error(`go install ${MODULE}: ${stderr}`);
  return join(folder, 'kustomize');
}

function repositories(): string[] {
  return readdirSync(corpusFolder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => join(corpusFolder, name));
}

function compareFolder(folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => [path, decodeBytes(readFileSync(path))] as const);
  const snapshot = Snapshot.empty().with(files);
  for (const file of snapshot.files.values()) {
    if (!isKustomizationName(file.uri)) continue;
    const kustomization = readKustomization(file);
    if (!kustomization || kustomization.component) continue;
    totals.kustomizations++;
    const { status, stdout, stderr } = spawnSync(binary, ['build', '--load-restrictor', 'LoadRestrictionsNone', kustomization.folder], {
      maxBuffer: 1 << 28,
      timeout: 20_000,
    });
    if (status !== 0) {
      totals.unbuildable++;
      if (process.env.WHY) console.log(kustomization.folder, `${stderr}`.slice(0, 300));
      continue;
    }
    const theirs = objectsOf(`${stdout}`);
    const { documents } = buildKustomization(kustomization, new FileLookup(snapshot.files.values()), '1.36');
    compareObjects(kustomization.folder, theirs, new Map(documents.map(({ facts }) => named(toJSON(facts.yaml.root!)))));
  }
}

function compareObjects(folder: string, theirs: ReadonlyMap<string, string>, ours: ReadonlyMap<string, string>): void {
  const keys = new Set([...theirs.keys(), ...ours.keys()]);
  const different = [...keys].filter(key => theirs.get(key) !== ours.get(key));
  totals.objects += keys.size;
  totals.equalObjects += keys.size - different.length;
  if (!different.length) totals.equalBuilds++;
  for (const key of different) {
    if (shown-- <= 0) return;
    console.log(`${folder}\n  ${key}\n  ${firstDifference(theirs.get(key) ?? 'absent', ours.get(key) ?? 'absent')}`);
  }
}

function firstDifference(theirs: string, ours: string): string {
  let at = 0;
  while (at < theirs.length && theirs[at] === ours[at]) at++;
  const from = Math.max(0, at - 80);
  return `kustomize: …${theirs.slice(from, at + 120)}\n  ours:      …${ours.slice(from, at + 120)}`;
}

function objectsOf(text: string): Map<string, string> {
  const objects = splitStream(text).flatMap(part => {
    const { root } = parseDocument(part.text);
    return root ? [named(toJSON(root))] : [];
  });
  return new Map(objects);
}

/** The object's id and its JSON with all keys sorted: kustomize sorts keys of some objects and not of others. */
function named(object: unknown): [id: string, json: string] {
  const { apiVersion, kind, metadata } = object as { apiVersion: string; kind: string; metadata?: { name?: string; namespace?: string } };
  return [`${apiVersion} ${kind} ${metadata?.namespace ?? ''}/${metadata?.name}`, JSON.stringify(sorted(object))];
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
