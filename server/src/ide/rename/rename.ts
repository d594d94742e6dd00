// Renames what a word names, with everything that hangs together with it: in all environments, in bases and patches. Only the letters of the
// words change. What cannot be renamed as a whole is not renamed at all, and the reason is told.
import type { TextEdit } from '#text';
import type { SourceDocument } from '#workspace';
import type { Sort, Word } from '../navigation/mention.ts';
import { closureOf, mentionsAt } from '../navigation/mentions-of.ts';
import type { Spot } from '../types.ts';
import { CALLED, nameIn } from './chosen-name.ts';
import { hostsInTexts } from './hosts-in-texts.ts';
import { newRefusal } from './new-refusal.ts';
import { obstacle, type Refused, taken } from './obstacle.ts';
import { renamedWord } from './renamed-word.ts';

export interface Renameable {
  readonly word: Word;
  /** The name as it is. */
  readonly name: string;
}

export interface WordEdit {
  readonly document: SourceDocument;
  /** In offsets of the document. */
  readonly edit: TextEdit;
}

/** The word that would be renamed; undefined where no name stands. */
export function prepareRename(spot: Spot): Renameable | Refused | undefined {
  const [mention] = mentionsAt(spot);
  if (!mention) return undefined;
  if (!CALLED[mention.sort]) return { reason: 'This is no name that can be chosen: numbers and custom kinds are not renamed.' };
  const name = nameIn(mention);
  const { snapshot } = spot.analysis;
  const all = closureOf(snapshot, ofSort(spot, mention.sort));
  return obstacle(snapshot, all, hostsInTexts(snapshot, all), name) ?? { word: mention.word, name };
}

export function rename(spot: Spot, newName: string): readonly WordEdit[] | Refused {
  const { snapshot } = spot.analysis;
  const [mention] = mentionsAt(spot);
  if (!mention) return { reason: 'Nothing that has a name stands here.' };
  if (!CALLED[mention.sort]) return { reason: 'This is no name that can be chosen: numbers and custom kinds are not renamed.' };
  const name = nameIn(mention);
  if (newName === name) return [];
  if (!/^[^\s"'\\]+$/.test(newName)) return { reason: 'A name holds no blanks, quotes or backslashes, and is not empty.' };
  const all = closureOf(snapshot, ofSort(spot, mention.sort));
  const hosts = hostsInTexts(snapshot, all);
  const refused = obstacle(snapshot, all, hosts, name) ?? taken(all, name, newName);
  if (refused) return refused;
  const named = all.map(({ word }) => ({ document: word.document, edit: renamedWord(word, name, newName) }));
  const followed = hosts.map(({ document, start, end }) => ({ document, edit: { start, end, newText: newName } }));
  const edits = [...named, ...followed];
  const reason = newRefusal(snapshot, edits);
  return reason ? { reason: `With this name it would be refused: ${reason}` } : edits;
}

const ofSort = (spot: Spot, sort: Sort) => mentionsAt(spot).filter(mention => mention.sort === sort);
