// Compares decoding with recorded verdicts: `node test/decode/compare.ts CASES VERDICTS [AREA,…]`, or `--bulk LINES.jsonl` for what the
// oracle's bulk mode wrote. Prints agreement by area and every disagreement.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Decoded, decodeDocument } from '#decode';
import { decodeBytes, parsePart, splitStream } from '#yaml';

interface Recorded {
  readonly index: number;
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly kind: string;
  readonly name?: string;
}
interface Tally {
  documents: number;
  accept: number;
  message: number;
}

const options = { release: '1.36', unknownKinds: 'refuse' } as const;
/** Reasons that decoding gives; other refusals come from later stages. */
const DECODING = new Set(['ParseError', 'NoMatch', 'BadRequest', 'MethodNotAllowed']);

function decodeFile(bytes: Buffer): Decoded[] {
  const text = decodeBytes(bytes);
  const documents = splitStream(text).map(parsePart);
  return documents.filter(({ root, problem }) => root || problem).flatMap(document => decodeDocument(document, options));
}

function* files(folder: string): Generator<string> {
  if (statSync(folder).isFile()) return yield folder;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) yield* files(join(folder, entry.name));
    else if (/\.(ya?ml|json)$/.test(entry.name)) yield join(folder, entry.name);
  }
}

function compare(name: string, decoded: readonly Decoded[], recorded: readonly Recorded[], tally: Tally): void {
  const shown = recorded.filter(({ kind }, i) => kind || recorded[i]!.code >= 300);
  if (decoded.length !== shown.length) console.log(`${name}: ${shown.length} documents recorded, ${decoded.length} decoded`);
  shown.forEach((want, i) => {
    const have = decoded[i]?.refusal;
    const isDecoding = DECODING.has(want.reason);
    tally.documents++;
    if (!!have === isDecoding) tally.accept++;
    if ((have?.message ?? '') === (isDecoding ? want.message : '')) tally.message++;
    else console.log(`${name} ${i}\n  want ${isDecoding ? want.message : '(nothing)'}\n  have ${have?.message ?? '(nothing)'}`);
  });
}

const [first = '', second = '', areas] = process.argv.slice(2);
const tallies = new Map<string, Tally>();
const tallyOf = (area: string): Tally => {
  const tally = tallies.get(area) ?? { documents: 0, accept: 0, message: 0 };
  tallies.set(area, tally);
  return tally;
};

if (first === '--bulk') {
  const lines = readFileSync(second, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Recorded & { file: string });
  for (const [file, recorded] of Map.groupBy(lines, ({ file }) => file)) {
    compare(file, decodeFile(readFileSync(areas ? join(areas, file) : file)), recorded, tallyOf('bulk'));
  }
} else {
  const wanted = areas?.split(',');
  for (const path of files(first)) {
    const name = relative(first, path);
    const area = name.split('/')[0]!;
    if (wanted && !wanted.includes(area)) continue;
    const verdict = JSON.parse(readFileSync(join(second, name.replace(/\.[^.]+$/, '.json')), 'utf8')) as { documents: Recorded[] };
    compare(name, decodeFile(readFileSync(path)), verdict.documents, tallyOf(area));
  }
}
for (const [area, { documents, accept, message }] of tallies) {
  if (accept < documents || message < documents || tallies.size < 10)
    console.log(`${area}: ${documents} documents, accept ${accept}, message ${message}`);
}
const sum = (name: keyof Tally): number => [...tallies.values()].reduce((all, tally) => all + tally[name], 0);
console.log(`all: ${sum('documents')} documents, accept ${sum('accept')}, message ${sum('message')}`);
