// What real control planes of other releases say: documents that they answer otherwise than the default release does, and typical ones.
// Kept by test/oracle/mutants.ts, see `--differing` and `--sample` there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { dryRun } from '#chain';
import type { Release } from '#schemas';

interface Recorded {
  readonly text: string;
  readonly code: number;
  readonly reason: string;
  readonly message: string;
}

const RELEASES: readonly Release[] = ['1.29', '1.33', '1.37'];

const recordedBy = (release: Release): Recorded[] =>
  readFileSync(join(import.meta.dirname, '../conformance/releases', `${release}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Recorded);

/** Where the server's order is random, the parts are what counts. */
const parts = (message: string) => message.split(/[[\]]|, /).sort();

for (const release of RELEASES)
  test(`answers of a ${release} server`, () => {
    for (const { text, code, reason, message } of recordedBy(release)) {
      const [answer] = dryRun(text, { release, unknownKinds: 'refuse' }).documents;
      const said = [answer?.code, code < 300 ? reason : answer?.reason, code < 300 ? [] : parts(answer?.message ?? '')];
      assert.deepEqual(said, [code, reason, code < 300 ? [] : parts(message)], text);
    }
  });
