// Whether it can be said that a selector matches no Pod: only where the environment makes Pods and nothing else may make more of them.
import { describe, matches, type PodSource, podKinds, type Subject } from '#references';
import type { LabelSelector } from '#schemas';
import type { Scope } from './scope.ts';

/** @returns undefined if something is selected or nobody can know; `hint` is empty or a sentence that goes on after the message */
export function unselected(
  { namespace, document }: Pick<Subject, 'namespace' | 'document'>,
  selector: LabelSelector,
  { references, inventory, sameFile }: Scope,
): { readonly hint: string } | undefined {
  if (references.pods(namespace).some(({ labels }) => matches(selector, labels))) return undefined;
  if (inventory.hasCustomResources(namespace)) return undefined;
  const elsewhere = podsElsewhere(references.subjects, namespace, references).find(
    ({ subject, labels }) => matches(selector, labels) && sameFile(subject.document, document),
  );
  if (elsewhere)
    return { hint: `: ${describe(elsewhere.subject)}, which carries these labels, is in namespace "${elsewhere.subject.namespace}"` };
  if (!podKinds.some(kind => inventory.knows(kind, namespace)) || podKinds.some(kind => inventory.isBroken(kind, namespace)))
    return undefined;
  return { hint: '' };
}

function podsElsewhere(subjects: readonly Subject[], here: string, references: Scope['references']): PodSource[] {
  const namespaces = new Set(subjects.map(({ namespace }) => namespace));
  namespaces.delete(here);
  return [...namespaces].flatMap(namespace => references.pods(namespace));
}
