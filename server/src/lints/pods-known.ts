// Whether it can be said that a selector matches no Pod: only where the environment makes Pods beside it, or of the
// same application, and nothing else may make more of them.
import { describe, isEmptySelector, matches, ofTemplates, type PodSource, podKinds, type Subject } from '#references';
import type { LabelSelector } from '#schemas';
import type { Scope } from './scope.ts';

/** @returns undefined if something is selected or nobody can know; `hint` is empty or a sentence that goes on after the message */
export function unselected(
  { namespace, document, name }: Pick<Subject, 'namespace' | 'document' | 'name'>,
  selector: LabelSelector,
  { references, inventory, sameFile, folderOf }: Scope,
): { readonly hint: string } | undefined {
  const pods = references.pods(namespace);
  const asked = ofTemplates(selector);
  if (isEmptySelector(asked) || pods.some(({ labels }) => matches(asked, labels))) return undefined;
  if (inventory.hasCustomResources(namespace)) return undefined;
  const elsewhere = podsElsewhere(references.subjects, namespace, references).find(
    ({ subject, labels }) => matches(asked, labels) && sameFile(subject.document, document),
  );
  if (elsewhere)
    return { hint: `: ${describe(elsewhere.subject)}, which carries these labels, is in namespace "${elsewhere.subject.namespace}"` };
  if (!podKinds.some(kind => inventory.manages(kind, namespace))) return undefined;
  // What cannot be decoded may carry the labels, if its name speaks of the same application.
  const unread = podKinds.flatMap(kind => [...inventory.names(kind, namespace)].filter(one => !references.get(kind, namespace, one)));
  const words = [name, ...Object.values(asked.matchLabels ?? {})];
  if (unread.some(one => words.some(word => one.includes(word) || word.includes(one)))) return undefined;
  const meant = pods.some(pod => folderOf(pod.subject.document) === folderOf(document) || pod.subject.name === name || shares(asked, pod));
  return meant ? { hint: '' } : undefined;
}

/** Whether the Pod carries one of the labels: then it is of the same application. */
const shares = ({ matchLabels }: LabelSelector, { labels }: PodSource) =>
  Object.entries(matchLabels ?? {}).some(([key, value]) => labels[key] === value);

function podsElsewhere(subjects: readonly Subject[], here: string, references: Scope['references']): PodSource[] {
  const namespaces = new Set(subjects.map(({ namespace }) => namespace));
  namespaces.delete(here);
  return [...namespaces].flatMap(namespace => references.pods(namespace));
}
