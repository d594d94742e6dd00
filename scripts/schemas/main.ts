/**
 * Writes schemas/: `npm run schemas` for all releases; `npm run schemas -- --check 1.36` reads one release again and
 * compares it with what is committed. Needs Go and the Go modules (about 20 MB a release, downloaded once).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildRelease, type ReleaseFacts } from './build-release.ts';
import { differences } from './check.ts';
import { printInterfaces } from './interfaces.ts';
import { readInternalStructs } from './internal-structs.ts';
import { readLifecycles } from './lifecycles.ts';
import { mergeReleases } from './merge.ts';
import { printFacts, printLines } from './print.ts';
import { type Release, readRelease } from './read-release.ts';
import { hubRelease, releasePins } from './releases.ts';

const schemas = join(import.meta.dirname, '../../schemas');

function generate(): void {
  const releases = Object.keys(releasePins).map(readRelease);
  const facts = releases.map(buildRelease);
  const lifecycles = readLifecycles(releases.map(release => release.packages));
  writeFileSync(join(schemas, 'facts.json'), printFacts(mergeReleases(facts, lifecycles)));
  const hub = releases.findIndex(release => release.name === hubRelease);
  for (const [name, text] of hubFiles(releases[hub]!, facts[hub]!)) writeFileSync(join(schemas, name), text);
}

/** Files that speak of the hub release alone: name, text. */
function hubFiles(release: Release, facts: ReleaseFacts): [string, string][] {
  return [
    ['internal.json', `{\n${printLines(readInternalStructs(release.name, release.packages))}\n}\n`],
    ['types.ts', printInterfaces(facts)],
  ];
}

function check(name: string): void {
  const release = readRelease(name);
  const facts = buildRelease(release);
  const found = differences(facts);
  for (const [file, text] of name === hubRelease ? hubFiles(release, facts) : [])
    if (readFileSync(join(schemas, file), 'utf8') !== text) found.push(`${file} differs`);
  if (!found.length) {
    console.log(`schemas/ is fresh for ${name}`);
    return;
  }
  for (const line of found.slice(0, 20)) console.error(line);
  console.error(`schemas/ differs from Kubernetes ${name} in ${found.length} places: run npm run schemas`);
  process.exitCode = 1;
}

const [flag, release = hubRelease] = process.argv.slice(2);
if (flag === '--check') check(release);
else generate();
