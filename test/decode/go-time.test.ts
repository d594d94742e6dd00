// Times, numbers and base64 as Go reads them; the sentences are recorded from Kubernetes 1.36.3.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeOne, manifest } from './decode.ts';

const layout = '2006-01-02T15:04:05Z07:00';

/** Text of creationTimestamp → what it is in UTC, or kubectl's sentence. */
const times: Record<string, string> = {
  '2024-01-01T10:00:00Z': '2024-01-01T10:00:00Z',
  '2024-01-01T10:00:00.5Z': '2024-01-01T10:00:00Z',
  '2024-01-01T10:00:00,5Z': '2024-01-01T10:00:00Z',
  '2024-01-01T1:00:00Z': '2024-01-01T01:00:00Z',
  '2024-01-01T00:30:00+01:00': '2023-12-31T23:30:00Z',
  '2024-02-29T23:30:00-01:00': '2024-03-01T00:30:00Z',
  '2024-01-01': `parsing time "2024-01-01" as "${layout}": cannot parse "" as "T"`,
  '2024-13-01T00:00:00Z': 'parsing time "2024-13-01T00:00:00Z": month out of range',
  '2024-02-30T00:00:00Z': 'parsing time "2024-02-30T00:00:00Z": day out of range',
  '2024-01-01T25:00:00Z': 'parsing time "2024-01-01T25:00:00Z": hour out of range',
  '2024-01-01T10:00:00Zx': 'parsing time "2024-01-01T10:00:00Zx": extra text: "x"',
  '2024-01-01t10:00:00Z': `parsing time "2024-01-01t10:00:00Z" as "${layout}": cannot parse "t10:00:00Z" as "T"`,
  '2024-01-01T10:00:00+0100': `parsing time "2024-01-01T10:00:00+0100" as "${layout}": cannot parse "+0100" as "Z07:00"`,
  é: `parsing time "\\xc3\\xa9" as "${layout}": cannot parse "\\xc3\\xa9" as "2006"`,
};

test('times', () => {
  for (const [text, want] of Object.entries(times)) {
    const { object, refusal } = decodeOne(`apiVersion: v1\nkind: Pod\nmetadata: {creationTimestamp: "${text}"}`);
    assert.equal(refusal?.message ?? object!.metadata.creationTimestamp, want, text);
  }
});

/** Base64 → offset at which Go finds it wrong. */
const base64: Record<string, number | undefined> = {
  YWJj: undefined,
  'YWJj\\nYWJj': undefined,
  'YQ=\\n=': undefined,
  'YQ==': undefined,
  abc: 0,
  'YQ=': 3,
  Y: 0,
  '!': 0,
  'YW Jj': 2,
  '====': 0,
  'YQ==YQ==': 4,
  YWJjYWJjY: 8,
  YWJjé: 4,
};

test('base64', () => {
  for (const [text, at] of Object.entries(base64)) {
    const { refusal } = decodeOne(manifest('v1', 'Secret', `data: {a: "${text}"}`));
    const want =
      at === undefined ? undefined : `Secret in version "v1" cannot be handled as a Secret: illegal base64 data at input byte ${at}`;
    assert.equal(refusal?.message, want, text);
  }
});

test('numbers are quoted as kubectl sends them', () => {
  const sent: Record<string, string> = {
    '1.50': '1.5',
    '0x1FFFFFFFF': '8589934591',
    '1e21': '1e+21',
    '18446744073709551615': '18446744073709552000',
    '1e-7': '1e-7',
  };
  for (const [written, quoted] of Object.entries(sent)) {
    const { refusal } = decodeOne(manifest('apps/v1', 'Deployment', `spec: {replicas: ${written}}`));
    assert.match(refusal!.message, new RegExp(`cannot unmarshal number ${quoted.replace('+', '\\+')} into`), written);
  }
});
