/**
 * Replays the recorded cases through decoding and validation alone, and prints where they disagree with the control plane:
 * `node test/validation/replay.ts [area,…] [--show N]`. Only documents that were accepted (201) or invalid (422) are compared;
 * what admission said is not validation's to say.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { decodeDocument } from '#decode';
import { prepare, refusalOf, validate, warningsOf } from '#validation';
import { parsePart, splitStream } from '#yaml';

const MINOR = 36;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { show: { type: 'string', default: '20' }, cases: { type: 'string', default: join(import.meta.dirname, '../conformance') } },
});

interface RecordedDocument {
  readonly index: number;
  readonly kind: string;
  readonly code: number;
  readonly message: string;
  readonly warnings: readonly string[];
}

interface Recorded {
  readonly documents: readonly RecordedDocument[];
  readonly variants?: { readonly documents?: Readonly<Record<string, readonly string[]>> };
}

interface Said {
  readonly code: number;
  readonly message: string;
  readonly warnings: readonly string[];
}

/** What decoding and validation say to every object of a stream, in order; undefined for what decoding refuses. */
function* judge(text: string): Generator<Said | undefined> {
  for (const part of splitStream(text)) {
    const yaml = parsePart(part);
    if (!part.text.trim() && !yaml.problem) continue;
    for (const { object, refusal, group, kind, namespace, facts, warnings } of decodeDocument(yaml, {
      release: '1.36',
      unknownKinds: 'refuse',
    })) {
      if (refusal || !object) {
        yield undefined;
        continue;
      }
      if (facts?.namespaced) object.metadata.namespace ??= namespace || 'default';
      else delete object.metadata.namespace;
      admitServiceAccount(object);
      if (!object.metadata.name && object.metadata.generateName) object.metadata.name = `${object.metadata.generateName}<suffix>`;
      const told = [...warnings, ...prepare(group, kind, object, MINOR)].map(warning => warning.message);
      const errors = validate(group, kind, object, MINOR);
      const message = errors.length ? refusalOf(group, kind, object.metadata.name ?? '', errors) : '';
      const after = errors.length ? [] : warningsOf(group, kind, object, MINOR).map(warning => warning.message);
      yield { code: errors.length ? 422 : 201, message, warnings: [...told, ...after] };
    }
  }
}

/** Admission gives every Pod an account before validation sees it. */
function admitServiceAccount(object: object): void {
  const { kind, spec } = object as { kind?: string; spec?: { serviceAccountName?: string } };
  if (kind === 'Pod' && spec) spec.serviceAccountName ||= 'default';
}

const UID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\u003cuid\\u003e/g;

/** The errors of a message, sorted: Go's maps have no order. */
const sorted = (message: string) =>
  message
    .replace(UID, '<uid>')
    .split(/[[\], ]+/)
    .sort()
    .join(' ');

function agrees(said: Said, wanted: RecordedDocument, variants: readonly string[]): boolean {
  const warnings = wanted.warnings.filter(text => !text.includes('would violate PodSecurity'));
  if (said.code !== wanted.code || said.warnings.toSorted().join('\n') !== warnings.toSorted().join('\n')) return false;
  return wanted.code === 201 || [wanted.message, ...variants].some(message => sorted(message) === sorted(said.message));
}

let shown = 0;
for (const area of positionals[0]?.split(',') ?? readdirSync(join(values.cases, 'cases'))) {
  let good = 0;
  let all = 0;
  for (const file of readdirSync(join(values.cases, 'cases', area))) {
    const name = file.replace(/\.yaml$/, '');
    const recorded = JSON.parse(readFileSync(join(values.cases, 'verdicts', area, `${name}.json`), 'utf8')) as Recorded;
    const said = [...judge(readFileSync(join(values.cases, 'cases', area, file), 'utf8'))];
    recorded.documents.forEach((wanted, i) => {
      const ours = said[i];
      if ((wanted.code !== 201 && wanted.code !== 422) || !ours) return;
      all++;
      if (agrees(ours, wanted, recorded.variants?.documents?.[wanted.index] ?? [])) {
        good++;
        return;
      }
      if (shown++ < Number(values.show)) {
        console.log(`${area}/${name} #${wanted.index}\n  server: ${wanted.code} ${wanted.message} ${wanted.warnings.join(' | ')}`);
        console.log(`  ours:   ${ours.code} ${ours.message} ${ours.warnings.join(' | ')}`);
      }
    });
  }
  if (all) console.log(`${area.padEnd(24)} ${good}/${all}`);
}
