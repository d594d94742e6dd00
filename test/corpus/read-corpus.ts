// The corpus of real repositories beside this one, and what a real control plane said of each of its documents alone.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { decodeBytes } from '#yaml';

export const corpusFolder = join(import.meta.dirname, '../../../shared/corpus');

export const hasCorpus = (): boolean => existsSync(join(corpusFolder, 'verdicts.jsonl'));

/** What was recorded of one document. */
export interface Recorded {
  /** From the corpus' folder. */
  readonly file: string;
  /** Among the documents of the file that are not empty. */
  readonly index: number;
  readonly item?: number;
  /** First line of the document, from 1. */
  readonly line: number;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly code: number;
  readonly message: string;
  readonly class: string;
}

export const readVerdicts = (): Recorded[] =>
  readFileSync(join(corpusFolder, 'verdicts.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Recorded);

/** The repositories, each a workspace of its own: path from the corpus' folder → text. */
export function readRepositories(): Map<string, [path: string, text: string][]> {
  const folders = readdirSync(corpusFolder, { withFileTypes: true }).filter(entry => entry.isDirectory());
  return new Map(folders.map(({ name }) => [name, [...filesUnder(join(corpusFolder, name))]]));
}

function* filesUnder(folder: string): Generator<[path: string, text: string]> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (/\.(ya?ml|json)$|^Kustomization$/.test(entry.name)) yield [relative(corpusFolder, path), decodeBytes(readFileSync(path))];
  }
}
