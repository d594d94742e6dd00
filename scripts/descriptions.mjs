// Writes dist/descriptions.json.gz, the texts of hovers: type id → field → text, read from the doc comments of
// @kubernetes/client-node's models (Apache-2.0: scripts/notice.mjs puts its licence into dist/NOTICE.txt).
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const MODELS = 'node_modules/@kubernetes/client-node/dist/gen/models';
const OUT = 'dist/descriptions.json.gz';

/** `/** text *\/` before `'field'?:` or before the class. */
const MEMBER = /\/\*\*\s*((?:(?!\*\/)[\s\S])*?)\s*\*\/\s*(?:'([^']+)'\??:|export declare class)/g;

/** @returns {Record<string, Record<string, string>>} for every type of facts.json that the client has a model of */
export function readDescriptions() {
  const { types } = JSON.parse(readFileSync('schemas/facts.json', 'utf8'));
  const models = new Set(readdirSync(MODELS).filter(name => name.endsWith('.d.ts')));
  const found = {};
  for (const id of Object.keys(types)) {
    const file = modelNames(id)
      .map(name => `${name}.d.ts`)
      .find(name => models.has(name));
    if (file) found[id] = readModel(readFileSync(join(MODELS, file), 'utf8'));
  }
  return found;
}

/** `core/v1.Event` is CoreV1Event, because events.k8s.io has one too; `core/v1.Pod` is V1Pod. */
function modelNames(id) {
  const [, group, version, name] = /^(\w+)\/(\w+)\.(\w+)$/.exec(id) ?? [];
  if (!group) return [];
  return [`${capital(group)}${capital(version)}${name}`, `${capital(version)}${name}`];
}

function readModel(source) {
  const fields = {};
  for (const [, comment, field = ''] of source.matchAll(MEMBER)) fields[field.replace(/^_/, '')] ??= textOf(comment);
  return fields;
}

/** Comment lines as prose; the generator escapes quotes as in a string literal. */
function textOf(comment) {
  return comment
    .split('\n')
    .map(line => line.replace(/^\s*\*\s?/, ''))
    .join('\n')
    .replaceAll(/\\(['"`\\])/g, '$1')
    .trim();
}

function capital(name) {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

if (process.argv[1] === import.meta.filename) {
  mkdirSync('dist', { recursive: true });
  writeFileSync(OUT, gzipSync(JSON.stringify(readDescriptions()), { level: 9 }));
}
