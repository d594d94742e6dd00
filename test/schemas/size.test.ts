// The facts ride in every bundle: their weight is watched.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

/** KiB, as they are and compressed; raise a limit only with a reason. */
const limits = [
  { file: 'facts.json', raw: 240, gzip: 36 },
  { file: 'internal.json', raw: 170, gzip: 20 },
];

for (const { file, raw, gzip } of limits)
  test(`${file} stays small`, t => {
    const bytes = readFileSync(new URL(`../../schemas/${file}`, import.meta.url));
    const size = { raw: Math.ceil(bytes.length / 1024), gzip: Math.ceil(gzipSync(bytes).length / 1024) };
    t.diagnostic(`${file}: ${size.raw} KiB, ${size.gzip} KiB compressed`);
    assert.ok(size.raw <= raw && size.gzip <= gzip, `${file} is ${size.raw} KiB, ${size.gzip} KiB compressed`);
  });
