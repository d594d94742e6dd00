// Renames what a word names, with everything that hangs together with it: in all environments, in bases and patches. Only the letters of the
// words change. What cannot be renamed as a whole is not renamed at all, and the reason is told.
import { podKinds, roleLabels, type Subject } from '#references';
import type { TextEdit } from '#text';
import { nameOf, type Snapshot, type SourceDocument } from '#workspace';
import type { Mention, Sort, Word } from '../navigation/mention.ts';
import { closureOf, mentionsAt } from '../navigation/mentions-of.ts';
import { textOf } from '../navigation/word-at.ts';
import type { Spot } from '../types.ts';
import { hostsInTexts } from './hosts-in-texts.ts';
import { newRefusal } from './new-refusal.ts';
import { renamedWord } from './renamed-word.ts';

/** What a person reads who cannot have it. */
export interface Refused {
  readonly reason: string;
}

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

/** Sorts whose names are people's choice, as they are called to a person. */
const CALLED: Readonly<Partial<Record<Sort, string>>> = {
  object: 'object',
  key: 'key',
  container: 'container',
  volume: 'volume',
  port: 'port',
  'service-port': 'port',
  'label-key': 'label',
  'label-value': 'label value',
  listener: 'listener',
  'kubeconfig-cluster': 'cluster',
  'kubeconfig-user': 'user',
  'kubeconfig-context': 'context',
};

/** The word that would be renamed; undefined where no name stands. */
export function prepareRename(spot: Spot): Renameable | Refused | undefined {
  const [mention] = mentionsAt(spot);
  if (!mention) return undefined;
  if (!CALLED[mention.sort]) return { reason: 'This is no name that can be chosen: numbers and custom kinds are not renamed.' };
  const name = nameIn(mention);
  return (
    obstacle(spot.analysis.snapshot, closureOf(spot.analysis.snapshot, ofSort(spot, mention.sort)), name) ?? { word: mention.word, name }
  );
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
  const refused = obstacle(snapshot, all, name) ?? taken(all, name, newName);
  if (refused) return refused;
  const named = all.map(({ word }) => ({ document: word.document, edit: renamedWord(word, name, newName) }));
  const hosts = hostsInTexts(snapshot, all).map(({ document, start, end }) => ({ document, edit: { start, end, newText: newName } }));
  const edits = [...named, ...hosts];
  const reason = newRefusal(snapshot, edits);
  return reason ? { reason: `With this name it would be refused: ${reason}` } : edits;
}

const ofSort = (spot: Spot, sort: Sort) => mentionsAt(spot).filter(mention => mention.sort === sort);

/** A generator's key stands in `KEY=value`. */
const nameIn = ({ word, sort, path, mark }: Mention): string => {
  const text = textOf(word);
  const key = mark === 'key' && sort === 'key' ? String(path.at(-1)) : '';
  return key && text.startsWith(`${key}=`) ? key : text;
};

/** Why these mentions cannot all get another name. */
function obstacle(snapshot: Snapshot, all: readonly Mention[], name: string): Refused | undefined {
  const called = CALLED[all[0]?.sort ?? 'object'];
  const definitions = all.filter(({ role }) => role === 'definition');
  if (!definitions.length) return { reason: `The ${called} "${name}" is not defined in this workspace.` };
  for (const mention of all) {
    const { word, environment, by, sort, id } = mention;
    const where = `${nameOf(word.document.uri)}:${lineOf(word)}`;
    const text = textOf(word);
    if (sort.startsWith('label') && AGGREGATED.test(id.slice(id.lastIndexOf(' ') + 1)))
      return { reason: `In ${where} it is the cluster's own label: its roles gather others by it.` };
    if (environment.isContext(by)) return { reason: `The ${called} "${name}" stands in ${where}, which tells the cluster as it is.` };
    if (text.startsWith('*') || text === '<<') return { reason: `In ${where} the name is brought in by an alias: write it there first.` };
    if (text.includes('\n')) return { reason: `In ${where} it stands in a text that cannot be changed word by word.` };
    const fromFile =
      sort === 'key' && mention.mark === 'key' && snapshot.role(word.document.uri) === 'kustomization' && !text.includes('=');
    if (fromFile) return { reason: `In ${where} the key is the name of a file that kustomize reads.` };
    if (nameIn(mention) !== name)
      return {
        reason: `In ${where} it is written "${text.length > 60 ? `${text.slice(0, 60)}…` : text}": kustomize makes "${name}" of it, or the reverse.`,
      };
  }
  const fixed = hostsInTexts(snapshot, all).find(({ document }) => document.template || snapshot.role(document.uri) === 'context');
  if (fixed)
    return {
      reason: `In ${nameOf(fixed.document.uri)}:${lineOf(fixed)} the Service is the host of an address, and that file is not changed from here: change it first.`,
    };
  return undefined;
}

/** Whether the new name means something else already. */
function taken(all: readonly Mention[], name: string, newName: string): Refused | undefined {
  for (const { environment, sort, id, by } of all) {
    if (sort === 'label-value') {
      const key = id.slice(id.lastIndexOf(' ') + 1);
      const other = labelledBeside(by, environment).find(({ labels }) => labels[key] === newName);
      if (other)
        return {
          reason: `${other.subject.object.kind} "${other.subject.name}" has ${key}=${newName} already: selectors would choose both.`,
        };
    } else if (id.endsWith(name)) {
      const wanted = { sort, id: id.slice(0, -name.length) + newName };
      if (environment.has(wanted, 'definition')) return { reason: `There is a ${CALLED[sort]} "${newName}" already.` };
    }
  }
  return undefined;
}

/** What selectors of the same sort may choose. */
function labelledBeside({ kind, namespace }: Subject, environment: Mention['environment']): readonly Labelled[] {
  if (kind !== CLUSTER_ROLE) return environment.ofKinds(PODS, namespace).pods(namespace);
  const roles = environment.ofKinds(new Set([CLUSTER_ROLE]), '').list(CLUSTER_ROLE);
  return roles.map(subject => ({ subject, labels: roleLabels(subject) }));
}

interface Labelled {
  readonly subject: Subject;
  readonly labels: Readonly<Record<string, string>>;
}

const PODS = new Set(podKinds);
const CLUSTER_ROLE = 'rbac.authorization.k8s.io/ClusterRole';
/** Labels by which the cluster's own roles gather others. */
const AGGREGATED = /^rbac\.authorization\.k8s\.io\/aggregate-to-/;

const lineOf = ({ document, start }: Word) => document.part.line + document.facts.yaml.text.slice(0, start).split('\n').length;
