// npm run conformance: how far the built command line agrees with a real control plane's recorded verdicts.
//   --update   write the tables anew (they may only rise: without this flag a fall is a failure)
//   --source   run the sources instead of dist/cli.js
//   --show N, --area A, --only METRIC   go to score.mjs, to look at disagreements; nothing is compared with the tables then
// The cases beside this file are a part of all recorded ones; where the whole collection lies beside the project, it is run too.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const flags = process.argv.slice(2);
const looking = flags.some(flag => ['--show', '--area', '--only'].includes(flag));
const command = [
  process.execPath,
  flags.includes('--source') ? join(root, 'server/src/cli/main.ts') : join(root, 'dist/cli.js'),
  'dry-run',
  '--each',
  '--output',
  'jsonl',
];

const collections = [
  { name: 'own', cases: join(here, 'cases'), verdicts: join(here, 'verdicts'), table: join(here, 'table.json') },
  {
    name: 'all',
    cases: join(root, '../shared/conformance/cases'),
    verdicts: join(root, '../shared/conformance/verdicts'),
    table: join(here, 'table-all.json'),
  },
].filter(({ cases }) => existsSync(cases));

let passed = 0;
let failed = 0;
for (const collection of collections.slice(looking ? -1 : 0)) {
  console.log(`\n${collection.name === 'own' ? 'Cases of this project' : 'All recorded cases'}`);
  run(collection);
}
if (!looking) console.log(`\nconformance: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

function run({ cases, verdicts, table }) {
  const json = join(mkdtempSync(join(tmpdir(), 'conformance-')), 'score.json');
  const extra = flags.filter(flag => flag !== '--update' && flag !== '--source');
  const options = looking ? extra : ['--show', '0'];
  const { status } = spawnSync(
    process.execPath,
    [join(here, 'score.mjs'), '--cases', cases, '--verdicts', verdicts, '--json', json, ...options, '--', ...command],
    { stdio: 'inherit' },
  );
  if (status !== 0) failed++;
  if (looking || status !== 0) return;
  const { areas, total } = JSON.parse(readFileSync(json, 'utf8'));
  const now = compact({ ...areas, total });
  const before = existsSync(table) ? JSON.parse(readFileSync(table, 'utf8')) : {};
  for (const [area, metrics] of Object.entries(now)) {
    const falls = Object.entries(metrics).filter(([metric, score]) => agreed(score) < agreed(before[area]?.[metric] ?? '0/0'));
    if (falls.length) failed++;
    else passed++;
    for (const [metric, score] of falls) console.log(`fallen: ${area} ${metric}: ${score}, was ${before[area][metric]}`);
  }
  if (flags.includes('--update')) writeFileSync(table, `${JSON.stringify(now, null, 1)}\n`);
}

/** `{ area: { accept: "12/12" } }`, what was not compared left out. */
function compact(areas) {
  const entries = Object.entries(areas).map(([area, metrics]) => [
    area,
    Object.fromEntries(
      Object.entries(metrics)
        .filter(([, [, compared]]) => compared)
        .map(([metric, [a, b]]) => [metric, `${a}/${b}`]),
    ),
  ]);
  return Object.fromEntries(entries);
}

function agreed(score) {
  return Number(score.split('/')[0]);
}
