// Mentions across environments: a base that two overlays build from names its things in both.
import type { Snapshot, SourceDocument } from '#workspace';
import type { Spot } from '../types.ts';
import { asWritten } from './as-written.ts';
import { type EnvironmentMentions, mentionsIn } from './environment-mentions.ts';
import { kubeconfigAt } from './kubeconfig.ts';
import type { Mention, Word } from './mention.ts';

/** Every environment that a document's words count in; of what kustomize builds, also as it is written. */
export function environmentsAt(snapshot: Snapshot, { uri }: SourceDocument): EnvironmentMentions[] {
  const kubeconfig = kubeconfigAt(snapshot, uri);
  if (kubeconfig) return [mentionsIn(kubeconfig, snapshot)];
  return snapshot.environments(uri).flatMap(environment => {
    const written = asWritten(snapshot, environment);
    return [mentionsIn(environment, snapshot), ...(written ? [mentionsIn(written, snapshot)] : [])];
  });
}

/** What the word at a place names, in every environment; empty where it names nothing. */
export function mentionsAt(
  { analysis: { snapshot }, document, offset }: Spot,
  environments: readonly EnvironmentMentions[] = environmentsAt(snapshot, document),
): Mention[] {
  const found = environments.flatMap(mentions => mentions.around(document, offset));
  // Words touch where a flow mapping has no blanks: the one that begins at the place counts.
  const last = Math.max(...found.map(({ word }) => word.start));
  return found.filter(({ word }) => word.start === last);
}

/** All mentions of what the given ones name; those of one word in several environments once. */
export function allMentions(snapshot: Snapshot, given: readonly Mention[]): Mention[] {
  const found = given.flatMap(mention => mention.environment.of(mention));
  // What is defined above the folder of the place is named in other folders too.
  const defined = found.filter(({ role }) => role === 'definition');
  return distinct([
    ...found,
    ...defined.flatMap(definition => namedBy(snapshot, definition).flatMap(other => other.environment.of(other))),
  ]);
}

/** Of the given ones' things, where they are defined. A patch defines nothing that stands elsewhere. */
export function definitionsOf(snapshot: Snapshot, given: readonly Mention[]): Mention[] {
  const all = distinct(given.flatMap(mention => mention.environment.of(mention))).filter(({ role }) => role === 'definition');
  const isPatch = ({ word, environment, by }: Mention) => snapshot.role(word.document.uri) === 'patch' || environment.isInlinePatch(by);
  const own = all.filter(mention => !isPatch(mention));
  return own.length ? own : all;
}

/** Everything of one sort that hangs together by shared words: what has to be renamed with the given mentions. */
export function closureOf(snapshot: Snapshot, given: readonly Mention[]): Mention[] {
  const all: Mention[] = [];
  const [words, things] = [new Set<string>(), new Set<string>()];
  const queue = [...given];
  for (let mention = queue.pop(); mention; mention = queue.pop()) {
    const { environment, id, word } = mention;
    const thing = `${environment.id}\n${id}`;
    if (!things.has(thing)) {
      things.add(thing);
      const own = environment.of(mention);
      all.push(...own);
      queue.push(...own);
    }
    if (!words.has(wordKey(word))) {
      words.add(wordKey(word));
      queue.push(...namedBy(snapshot, mention));
    }
  }
  return distinct(all);
}

/** What else the word of a mention names, in all environments of its file. */
const namedBy = (snapshot: Snapshot, { word, sort }: Mention): Mention[] =>
  environmentsAt(snapshot, word.document)
    .flatMap(mentions => mentions.at(word))
    .filter(other => other.sort === sort);

/** One mention for each word, definitions before references. */
export function distinct(mentions: readonly Mention[]): Mention[] {
  const byWord = new Map<string, Mention>();
  for (const mention of mentions) {
    const key = wordKey(mention.word);
    if (!byWord.has(key) || mention.role === 'definition') byWord.set(key, mention);
  }
  return [...byWord.values()];
}

const wordKey = ({ document, start, end }: Word) => `${document.uri} ${document.index} ${start}-${end}`;
