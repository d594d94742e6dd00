// Writes a realistic Kubernetes workspace for benchmarks, with a known share of defects.
//
//   node generate.mjs --manifests N [--seed S] [--defects 0.03] OUT      a folder with N documents (30 ≤ N ≤ 10000)
//   node generate.mjs --one-file LINES [--seed S] [--defects 0.03] OUT   one multi-document file of about LINES lines
//
// The same arguments always give the same bytes. N counts every document except kustomization.yaml files.
// Beside the YAML, DEFECTS.tsv (or OUT.defects.tsv) lists each planted defect: file, document index in the file,
// kind, name, namespace, id, what it is. Everything not listed there is meant to be free of errors.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeWorkspace } from './workspace/workspace.mjs';
import { linesOf } from './workspace/yaml-writer.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    manifests: { type: 'string', default: '0' },
    'one-file': { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    defects: { type: 'string', default: '0.03' },
  },
});
const [out] = positionals;
const [manifests, lines, seed, share] = [values.manifests, values['one-file'], values.seed, values.defects].map(Number);
const isOneFile = lines > 0;
const isAsked = isOneFile ? manifests === 0 : manifests >= 30 && manifests <= 10000;
if (!out || !isAsked || !(share >= 0 && share <= 0.5)) {
  console.error('usage: node generate.mjs (--manifests N | --one-file LINES) [--seed S] [--defects 0.03] OUT');
  process.exit(2);
}

/** Lines of a document with the one that parts it from the next, and the documents of the cluster itself. */
const LINES_A_DOCUMENT = 24;
const CLUSTER = 40;
const workspace = makeWorkspace({
  manifests: isOneFile ? Math.ceil(lines / LINES_A_DOCUMENT) + CLUSTER : manifests,
  seed,
  share,
  plain: isOneFile,
});
const isCluster = path => path.startsWith('cluster/');
const paths = [...workspace.keys()].sort((a, b) => Number(isCluster(b)) - Number(isCluster(a)) || (a < b ? -1 : 1));
const report = isOneFile ? writeFile() : writeFolder();
console.log(JSON.stringify({ ...report, seed }));

function writeFile() {
  const written = [];
  const found = [];
  const documents = paths.flatMap(path => workspace.get(path)).filter(({ isPatch, isUncounted }) => !isPatch && !isUncounted);
  let count = 0;
  for (const document of documents) {
    const own = render(document);
    if (written.length && written.length + own.length / 2 > lines) break;
    if (document.defect) found.push(rowOf(basename(out), count, document));
    if (count++) written.push('---');
    written.push(...own);
  }
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, `${written.join('\n')}\n`);
  writeDefects(`${out}.defects.tsv`, found);
  return { files: 1, documents: count, lines: written.length, defects: found.length };
}

function writeFolder() {
  if (existsSync(out) && readdirSync(out).length && !existsSync(join(out, 'DEFECTS.tsv'))) {
    console.error(`${out} is not empty and was not written by this program`);
    process.exit(2);
  }
  rmSync(out, { recursive: true, force: true });
  const found = [];
  let [documents, total] = [0, 0];
  for (const path of paths) {
    const own = workspace.get(path);
    const texts = own.map(render);
    own.forEach((document, i) => {
      if (document.defect) found.push(rowOf(path, i, document));
    });
    documents += own.filter(({ isUncounted }) => !isUncounted).length;
    total += texts.reduce((sum, text) => sum + text.length + 1, -1);
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), `${texts.map(text => text.join('\n')).join('\n---\n')}\n`);
  }
  writeDefects(join(out, 'DEFECTS.tsv'), found);
  return { files: paths.length, documents, lines: total, defects: found.length };
}

function render({ object, indentsLists = true, text = plain => plain }) {
  return text(linesOf(object, indentsLists));
}

function rowOf(path, index, { object: { kind, metadata }, defect }) {
  return [path, index, kind, metadata.name, metadata.namespace ?? '', defect.id, defect.what].join('\t');
}

function writeDefects(path, rows) {
  writeFileSync(path, `${['file\tdocument\tkind\tname\tnamespace\tid\twhat', ...rows].join('\n')}\n`);
}
