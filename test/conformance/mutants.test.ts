// A sample of what `npm run mutants` has measured: manifests with one field broken, and what the real control plane said to them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { dryRun } from '#chain';
import { defaultRelease } from '#schemas';

interface Mutant {
  readonly text: string;
  readonly kind: string;
  readonly code: number;
  readonly reason: string;
  readonly message: string;
}

const mutants = readFileSync(join(import.meta.dirname, 'mutants.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map(line => JSON.parse(line) as Mutant);
/** Where the server's order is random, the parts are what counts. */
const parts = (message: string) => message.split(/[[\]]|, /).sort();

for (const kind of [...new Set(mutants.map(mutant => mutant.kind))].sort())
  test(`broken manifests of kind ${kind || 'unknown'}`, () => {
    for (const { text, code, reason, message } of mutants.filter(mutant => mutant.kind === kind)) {
      const [answer] = dryRun(text, { release: defaultRelease, unknownKinds: 'refuse' }).documents;
      assert.deepEqual([answer?.code, answer?.reason, parts(answer?.message ?? '')], [code, reason, parts(message)], text);
    }
  });
