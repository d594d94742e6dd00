// A small cluster for tests of what people see: two namespaces, a quota that is full, Nodes of which one is tainted.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse, type FixtureFile } from '../kit/fixture.ts';

const FOLDER = join(import.meta.dirname, '../vscode/load-workspace');

export const files: readonly FixtureFile[] = ['bounds.yaml', 'nodes.yaml', 'workloads.yaml'].map(name => ({
  uri: `file:///workspace/${name}`,
  text: readFileSync(join(FOLDER, name), 'utf8'),
}));

export const uriOf = (name: string): string => `file:///workspace/${name}`;

/** @param change of the files' texts */
export const analyseStory = (change: (text: string, uri: string) => string = text => text) =>
  analyse(files.map(({ uri, text }) => ({ uri, text: change(text, uri) })));
