/**
 * Writes schemas/: `npm run schemas` for all releases; `npm run schemas -- --check 1.36` reads one release again and
 * compares it with what is committed. Needs Go and the Go modules (about 20 MB a release, downloaded once).
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildRelease } from './build-release.ts';
import { differences } from './check.ts';
import { printInterfaces } from './interfaces.ts';
import { readInternalStructs } from './internal-structs.ts';
import { readLifecycles } from './lifecycles.ts';
import { mergeReleases } from './merge.ts';
import { printFacts, printLines } from './print.ts';
import { readRelease } from './read-release.ts';
import { hubRelease, releasePins } from './releases.ts';

const schemas = join(import.meta.dirname, '../../schemas');

function generate(): void {
  const releases = Object.keys(releasePins).map(readRelease);
  const facts = releases.map(buildRelease);
  const lifecycles = readLifecycles(releases.map(release => release.packages));
  const hub = releases.findIndex(release => release.name === hubRelease);
  const write = (name: string, text: string) => writeFileSync(join(schemas, name), text);
  write('facts.json', printFacts(mergeReleases(facts, lifecycles)));
  write('internal.json', `{\n${printLines(readInternalStructs(hubRelease, releases[hub]!.packages))}\n}\n`);
  write('types.ts', printInterfaces(facts[hub]!));
}

function check(release: string): void {
  const found = differences(buildRelease(readRelease(release)));
  for (const line of found.slice(0, 20)) console.error(line);
  if (!found.length) return console.log(`schemas/ is fresh for ${release}`);
  console.error(`schemas/ differs from Kubernetes ${release} in ${found.length} places: run npm run schemas`);
  process.exitCode = 1;
}

const [flag, release = hubRelease] = process.argv.slice(2);
if (flag === '--check') check(release);
else generate();
