// What depends on an object, and what it needs: every mention of one object's things by another, read both ways.
import { plainKind, type Subject } from '#references';
import type { Snapshot } from '#workspace';
import type { Spot } from '../types.ts';
import { type EnvironmentMentions, mentionsIn } from './environment-mentions.ts';
import { idOf, type Mention, type Word } from './mention.ts';
import { environmentsAt } from './mentions-of.ts';
import { wordAt } from './word-at.ts';

/** An object as a node of the graph. */
export interface GraphObject {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Its name, or its kind where it has none. */
  readonly word: Word;
  readonly environment: string;
  /** As kindKey makes it. */
  readonly key: string;
}

/** Another object, and the words that tie the two together. */
export interface Dependency {
  readonly object: GraphObject;
  /** In the object that refers. */
  readonly words: readonly Word[];
}

type Identity = Pick<GraphObject, 'environment' | 'key' | 'namespace' | 'name'> & { readonly uri: string };

/** The objects whose document holds a place, in the first environment of the file. */
export function objectsAt({ analysis: { snapshot }, document, offset }: Spot): GraphObject[] {
  const [mentions] = environmentsAt(snapshot, document);
  if (!mentions) return [];
  // A word that names another object means that one.
  const named = mentions.around(document, offset).filter(({ sort, role }) => sort === 'object' && role === 'reference');
  const meant = named.flatMap(mention => mentions.of(mention)).filter(({ role }) => role === 'definition');
  if (meant.length) return meant.flatMap(({ by }) => graphObject(mentions, by) ?? []);
  return mentions.subjectsIn(document, offset).flatMap(subject => graphObject(mentions, subject) ?? []);
}

export function dependentsOf(snapshot: Snapshot, identity: Identity): Dependency[] {
  const mentions = environmentOf(snapshot, identity);
  const own = mentions?.by(subjectId(identity)) ?? [];
  const uses = own.filter(({ role }) => role === 'definition').flatMap(definition => mentions!.of(definition));
  return grouped(
    mentions,
    uses.filter(({ role, by }) => role === 'reference' && idOf(by) !== idOf(subjectId(identity))),
    mention => mention.by,
  );
}

export function needsOf(snapshot: Snapshot, identity: Identity): Dependency[] {
  const mentions = environmentOf(snapshot, identity);
  const own = (mentions?.by(subjectId(identity)) ?? []).filter(({ role }) => role === 'reference');
  const ties = own.flatMap(mention =>
    mentions!
      .of(mention)
      .filter(({ role, by }) => role === 'definition' && idOf(by) !== idOf(mention.by))
      .map(definition => ({ ...mention, target: definition.by })),
  );
  return grouped(mentions, ties, ({ target }) => target);
}

function environmentOf(snapshot: Snapshot, { uri, environment }: Identity): EnvironmentMentions | undefined {
  const all = snapshot.environments(uri);
  const found = all.find(({ id }) => id === environment) ?? all[0];
  return found && mentionsIn(found, snapshot);
}

const subjectId = ({ key: kind, namespace, name }: Identity) => ({ kind, namespace, name });

/** In the order of their first tie; what is written in one word is told once. */
function grouped<T extends Mention>(mentions: EnvironmentMentions | undefined, ties: readonly T[], of: (tie: T) => Subject): Dependency[] {
  if (!mentions) return [];
  return [...Map.groupBy(ties, of)].flatMap(([subject, all]) => {
    const object = graphObject(mentions, subject);
    const words = new Map(all.map(({ word }) => [`${word.document.uri} ${word.document.index} ${word.start}`, word]));
    return object ? [{ object, words: [...words.values()] }] : [];
  });
}

function graphObject(mentions: EnvironmentMentions, subject: Subject): GraphObject | undefined {
  const document = mentions.documentOf(subject);
  const at = (...path: readonly string[]) => wordAt(document, [...subject.base, ...path], 'value');
  const word = at('metadata', 'name') ?? at('kind');
  const { kind: key, namespace, name } = subject;
  return word && { kind: plainKind(key), namespace, name, word, environment: mentions.id, key };
}
