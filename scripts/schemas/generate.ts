/**
 * Writes schemas/: `npm run schemas` for all releases, `npm run schemas -- --check 1.36` to compare one release with what is committed.
 * Needs Go and the Go modules (about 20 MB a release, downloaded once).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildRelease } from './build-release.ts';
import { readLifecycles } from './lifecycles.ts';
import { type FactsFile, mergeReleases } from './merge.ts';
import { readRelease } from './read-release.ts';
import { releasePins } from './releases.ts';

const schemas = join(import.meta.dirname, '../../schemas');

/** JSON with one kind, one life, one line of a type per text line: small diffs, and still one file. */
function printFacts(facts: FactsFile): string {
  const rows = (entries: [string, unknown][]) =>
    entries.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(',\n');
  const types = Object.entries(facts.types).map(
    ([id, lines]) => `${JSON.stringify(id)}: [${lines.map(line => `\n ${JSON.stringify(line)}`).join(',')}]`,
  );
  return `{
"releases": ${JSON.stringify(facts.releases)},
"kinds": [
${facts.kinds.map(kind => JSON.stringify(kind)).join(',\n')}
],
"off": {
${rows(Object.entries(facts.off))}
},
"lifecycles": {
${rows(Object.entries(facts.lifecycles))}
},
"types": {
${types.join(',\n')}
}
}
`;
}

function generate(): void {
  const releases = Object.keys(releasePins).map(readRelease);
  const facts = mergeReleases(releases.map(buildRelease), readLifecycles(releases.map(release => release.packages)));
  writeFileSync(join(schemas, 'facts.json'), printFacts(facts));
}

generate();
