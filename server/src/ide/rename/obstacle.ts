// Why something cannot get another name, or not this one.
import { podKinds, roleLabels, type Subject } from '#references';
import { nameOf, type Snapshot } from '#workspace';
import type { Mention, Word } from '../navigation/mention.ts';
import { textOf } from '../navigation/word-at.ts';
import { CALLED, nameIn } from './chosen-name.ts';

/** What a person reads who cannot have it. */
export interface Refused {
  readonly reason: string;
}

/** Letters of a word that are repeated in a reason. */
const MOST_LETTERS = 60;

/** Why these mentions cannot all get another name. @param hosts what goes with them, see hostsInTexts */
export function obstacle(snapshot: Snapshot, all: readonly Mention[], hosts: readonly Word[], name: string): Refused | undefined {
  const called = CALLED[all[0]?.sort ?? 'object'];
  const definitions = all.filter(({ role }) => role === 'definition');
  if (!definitions.length) return { reason: `The ${called} "${name}" is not defined in this workspace.` };
  for (const mention of all) {
    const reason = whyFixed(mention, name, snapshot);
    if (reason) return { reason };
  }
  const fixed = hosts.find(({ document }) => document.template || snapshot.role(document.uri) === 'context');
  if (!fixed) return undefined;
  const why = 'the Service is the host of an address, and that file is not changed from here: change it first.';
  return { reason: `In ${placeOf(fixed)} ${why}` };
}

/** Why one word cannot be changed. */
function whyFixed(mention: Mention, name: string, snapshot: Snapshot): string | undefined {
  const { word, environment, by, sort, id, mark } = mention;
  const where = placeOf(word);
  const text = textOf(word);
  if (sort.startsWith('label') && AGGREGATED.test(keyIn(id)))
    return `In ${where} it is the cluster's own label: its roles gather others by it.`;
  if (environment.isContext(by)) return `The ${CALLED[sort]} "${name}" stands in ${where}, which tells the cluster as it is.`;
  if (text.startsWith('*') || text === '<<') return `In ${where} the name is brought in by an alias: write it there first.`;
  if (text.includes('\n')) return `In ${where} it stands in a text that cannot be changed word by word.`;
  const isFileName = sort === 'key' && mark === 'key' && !text.includes('=') && snapshot.role(word.document.uri) === 'kustomization';
  if (isFileName) return `In ${where} the key is the name of a file that kustomize reads.`;
  if (nameIn(mention) === name) return undefined;
  const shown = text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
  return `In ${where} it is written "${shown}": kustomize makes "${name}" of it, or the reverse.`;
}

/** The key of a label's id, which ends in it. */
const keyIn = (id: string) => id.slice(id.lastIndexOf(' ') + 1);

/** Whether the new name means something else already. */
export function taken(all: readonly Mention[], name: string, newName: string): Refused | undefined {
  for (const { environment, sort, id, by } of all) {
    if (sort === 'label-value') {
      const key = keyIn(id);
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

/** `service.yaml:12`, lines from 1. */
const placeOf = ({ document, start }: Word) =>
  `${nameOf(document.uri)}:${document.part.line + document.facts.yaml.text.slice(0, start).split('\n').length}`;
