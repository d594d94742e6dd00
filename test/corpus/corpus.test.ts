// Manifests of real repositories: nothing is said that a real control plane would not say, and what it says is said in its words.
// Every repository is checked as one workspace, as a person has it open; the verdicts were recorded of each document alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Analysis } from '#analysis';
import { dryRun } from '#chain';
import type { Finding } from '#findings';
import { defaultRelease } from '#schemas';
import { Snapshot } from '#workspace';
import { hasCorpus, type Recorded, readRepositories, readVerdicts } from './read-corpus.ts';

const SKIP = hasCorpus() ? false : 'the corpus is not beside this repository (../shared/corpus)';

/** Nothing of the server or a controller may be said of these. */
const SILENT = new Set(['accepted', 'kustomization', 'kustomizePatch', 'kustomizeConfig', 'localConfig', 'notManifest', 'customResource']);
const TOLD = new Set(['rejected', 'placeholder', 'removedOrUnknownBuiltIn']);

interface Checked {
  readonly place: string;
  readonly class: string;
  readonly recorded: readonly Recorded[];
  readonly role: string;
  readonly findings: readonly Finding[];
}

function* checkCorpus(): Generator<Checked> {
  const recorded = Map.groupBy(readVerdicts(), ({ file, index }) => `${file}#${index}`);
  for (const [repository, files] of readRepositories()) {
    const snapshot = Snapshot.empty().with(files);
    const analysis = new Analysis(snapshot);
    for (const [path] of files) {
      const found = new Map(analysis.full(path).map(({ document, findings }) => [document.index, findings]));
      const filled = snapshot.files.get(path)!.documents.filter(({ facts }) => facts.head.shape !== 'empty');
      for (const [i, document] of filled.entries()) {
        const place = `${path}#${i}`;
        const verdicts = recorded.get(place) ?? [];
        const kind = verdicts.find(one => one.class !== 'accepted')?.class ?? verdicts[0]?.class;
        yield {
          place,
          class: kind ?? (repository === 'helm-templates' ? 'helmTemplate' : 'unrecorded'),
          recorded: verdicts,
          role: snapshot.role(path),
          findings: (found.get(document.index) ?? []).filter(({ authority }) => authority === 'server' || authority === 'controller'),
        };
      }
    }
  }
}

/** A dry run allots no node ports, so that the recorder saw none out of range; a real create does (case services/nodeport-out-of-range). */
const NOT_ALLOTTED = 'provided port is not in the valid range';

/** kubectl sends JSON, in which the last of two equal keys wins; the server refuses the YAML itself, and so do we. */
const isBeyondTheRecorder = ({ rule, message }: Finding) => rule === 'decode/duplicate-key' || message.includes(NOT_ALLOTTED);

/** Judged as a kustomization builds it, not alone: what is missing is filled in, a variable has its value. */
const isMended = ({ role }: Checked) => role === 'resources';

test('real repositories', { skip: SKIP }, t => {
  const table = new Map<string, { documents: number; silent: number; told: number }>();
  const alarms: string[] = [];
  const missed: string[] = [];
  const misworded: string[] = [];
  for (const one of checkCorpus()) {
    const findings = one.findings.filter(finding => !isBeyondTheRecorder(finding));
    const row = table.get(one.class) ?? { documents: 0, silent: 0, told: 0 };
    table.set(one.class, row);
    row.documents++;
    if (findings.length) row.told++;
    else row.silent++;
    if (findings.length && (SILENT.has(one.class) || one.class === 'helmTemplate'))
      alarms.push(`${one.place}: ${findings[0]!.rule}: ${findings[0]!.message}`);
    if (!TOLD.has(one.class) || isMended(one)) continue;
    const message = one.recorded.map(verdict => verdict.message).join('\n');
    if (!findings.length) missed.push(`${one.place}: ${message}`);
    else if (!findings.some(finding => holdsWords(message, finding)))
      misworded.push(`${one.place}: ${findings[0]!.message}\n    recorded: ${message}`);
  }
  console.table(Object.fromEntries([...table].sort(([a], [b]) => (a < b ? -1 : 1))));
  assert.deepEqual(alarms, [], 'false alarms');
  t.diagnostic(`missed: ${missed.length}, other words: ${misworded.length}`);
  assert.deepEqual(misworded, [], 'words');
  assert.deepEqual(missed, [], 'missed');
});

test('each document alone, as it was recorded', { skip: SKIP }, () => {
  const verdicts = Map.groupBy(readVerdicts(), ({ file, index }) => `${file}#${index}`);
  const others: string[] = [];
  let judged = 0;
  for (const files of readRepositories().values())
    for (const { uri, documents } of Snapshot.empty().with(files).files.values()) {
      const filled = documents.filter(({ facts }) => facts.head.shape !== 'empty');
      for (const [i, { part }] of filled.entries()) {
        const recorded = verdicts.get(`${uri}#${i}`)?.find(({ item }) => item === undefined);
        // The setup of the recording cluster is in those answers.
        if (!recorded || recorded.class === 'clusterSpecific') continue;
        judged++;
        const [answer] = dryRun(part.text, { release: defaultRelease, unknownKinds: 'refuse' }).documents;
        const [was, is] = [recorded, answer].map(one => (one && one.code >= 300 ? (one.message ?? '') : 'accepted')) as [string, string];
        if (was !== is && !is.includes(NOT_ALLOTTED)) others.push(`${uri}#${i}: ${is}\n    recorded: ${was}`);
      }
    }
  assert.ok(judged > 2000);
  assert.deepEqual(others, []);
});

/** The server joins all complaints in one message; each finding is one of them. */
const holdsWords = (message: string, { message: own }: Finding) => message.includes(own);
