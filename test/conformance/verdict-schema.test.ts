// What `dry-run` prints has the form of a recording: others read both alike.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { dryRun } from '#chain';
import { defaultRelease } from '#schemas';

const here = import.meta.dirname;
const isVerdict = new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(join(here, 'verdict.schema.json'), 'utf8')));
const cases = join(here, 'cases');

for (const area of readdirSync(cases))
  test(`verdicts of ${area} are well-formed`, () => {
    for (const file of readdirSync(join(cases, area))) {
      const verdict = dryRun(readFileSync(join(cases, area, file), 'utf8'), { release: defaultRelease, unknownKinds: 'refuse' });
      assert.ok(isVerdict(JSON.parse(JSON.stringify(verdict))), `${file}: ${JSON.stringify(isVerdict.errors?.slice(0, 3))}`);
    }
  });
