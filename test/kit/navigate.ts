// The checks that tests of navigation and rename are written with. `‸` in a fixture is the place that is asked about.
import assert from 'node:assert/strict';
import type { Analysis } from '#analysis';
import { definitions, findReferences, type Refused, rename, type Spot, spotAt, type Word } from '#ide';
import { applyEdits } from '#text';
import { findIn, name } from './findings.ts';
import { analyse, type FixtureFile, filesOf } from './fixture.ts';

export interface Asked {
  readonly files: readonly FixtureFile[];
  readonly analysis: Analysis;
  readonly spot: Spot;
}

/** The fixture without its cursor, and the place where it stood. */
export function askedAt(fixture: string): Asked {
  const marked = filesOf(fixture);
  const file = marked.find(({ text }) => text.includes('‸'));
  assert.ok(file, 'no cursor');
  const files = marked.map(({ uri, text }) => ({ uri, text: text.replace('‸', '') }));
  const analysis = analyse(files);
  const spot = spotAt(analysis, file.uri, file.text.indexOf('‸'));
  assert.ok(spot, 'the cursor stands in no document');
  return { files, analysis, spot };
}

/** `manifest.yaml 3 web`: the file, the line from 1, the word. */
export function shownWord({ document, start, end }: Word): string {
  const { text } = document.facts.yaml;
  return `${name(document.uri)} ${document.part.line + text.slice(0, start).split('\n').length} ${text.slice(start, end)}`;
}

export const definitionsAt = (fixture: string): string[] =>
  definitions(askedAt(fixture).spot).map(target => ('word' in target ? shownWord(target.word) : name(target.uri)));

export const referencesAt = (fixture: string): string[] =>
  findReferences(askedAt(fixture).spot)
    .map(({ word }) => shownWord(word))
    .sort();

/** Renames at the cursor and compares bytes; nothing is found that was not there before. */
export function checkRename(before: string, newName: string, after: string): void {
  const { files, analysis, spot } = askedAt(before);
  const edits = rename(spot, newName);
  assert.ok(!isRefused(edits), (edits as Refused).reason);
  const renamed = files.map(({ uri, text }) => {
    const own = edits.filter(({ document }) => document.uri === uri);
    const inFile = own.map(({ document: { part }, edit }) => ({ ...edit, start: edit.start + part.offset, end: edit.end + part.offset }));
    return { uri, text: applyEdits(text, inFile) };
  });
  assert.deepEqual(renamed, filesOf(after));
  const rules = (of: Analysis, from: readonly FixtureFile[]) =>
    findIn(of, from)
      .map(({ uri, finding }) => `${uri} ${finding.rule}`)
      .sort();
  assert.deepEqual(rules(analyse(renamed), renamed), rules(analysis, files));
}

/** The reason why a rename is refused. */
export function refusalAt(fixture: string, newName: string): string {
  const edits = rename(askedAt(fixture).spot, newName);
  assert.ok(isRefused(edits), 'it is not refused');
  return edits.reason;
}

const isRefused = (edits: ReturnType<typeof rename>): edits is Refused => 'reason' in edits;
