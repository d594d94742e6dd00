// npm run generate: writes the documentation that is made from the sources.
//   --check   writes nothing and fails if a file is stale, missing or left over
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedDocs } from './generated-docs.ts';
import { staleDocs } from './stale-docs.ts';

const ROOT = join(import.meta.dirname, '..');

const stale = staleDocs();
if (process.argv.includes('--check')) {
  for (const { path, how } of stale) console.error(`${path} is ${how}: run npm run generate`);
  process.exitCode = stale.length ? 1 : 0;
} else {
  const docs = generatedDocs();
  for (const { path } of stale) {
    const text = docs.get(path);
    const file = join(ROOT, path);
    if (text === undefined) {
      rmSync(file);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  console.log(stale.length ? `${stale.length} files of documentation written` : 'The documentation is fresh');
}
