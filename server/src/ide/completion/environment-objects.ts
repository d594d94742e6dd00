// The objects that a document may refer to, as they are written: of what kustomize builds, with the names that its sources use.
import { kindKey } from '#cluster';
import type { Decoded } from '#decode';
import { isNamespaced, type PodSource, podKinds, podSourceOf, subjectOf } from '#references';
import type { SourceDocument } from '#workspace';
import { toJSON } from '#yaml';
import { asWritten } from '../navigation/as-written.ts';
import { textAt } from '../place/api-place.ts';
import type { CompletionPlace } from './completion-place.ts';

/** The namespace of the object that is being written. */
export const namespaceAt = ({ cursor, object }: CompletionPlace): string =>
  textAt(cursor.root, [...(object?.base ?? []), 'metadata', 'namespace']) || 'default';

/** Names of objects of one kind, sorted. @param kind as kindKey makes it */
export function namesOf(place: CompletionPlace, kind: string, namespace: string): string[] {
  const names = new Set(kind === 'ConfigMap' || kind === 'Secret' ? generatedNames(place, kind) : []);
  for (const { facts } of documentsAt(place))
    for (const head of facts.head.objects) {
      const isThere = !isNamespaced(kind) || (head.namespace || 'default') === namespace;
      if (head.name && isThere && kindKey(head.group, head.kind) === kind) names.add(head.name);
    }
  return [...names].sort();
}

/** Only documents that hold such an object are decoded. */
export function objectNamed(place: CompletionPlace, kind: string, namespace: string, name: string): Decoded['object'] {
  for (const { facts } of documentsAt(place)) {
    const holds = facts.head.objects.some(head => head.name === name && kindKey(head.group, head.kind) === kind);
    const found = holds && facts.decoded.find(one => one.name === name && one.object && (one.namespace || 'default') === namespace);
    if (found) return found.object;
  }
  return undefined;
}

/** Pods and what makes them in a namespace. */
export function podsIn(place: CompletionPlace, namespace: string): PodSource[] {
  return documentsAt(place).flatMap(({ facts }, i) => {
    const makesPods = facts.head.objects.some(head => podKinds.includes(kindKey(head.group, head.kind)));
    const subjects = makesPods ? facts.decoded.flatMap(one => subjectOf(one, i) ?? []) : [];
    return subjects.filter(subject => subject.namespace === namespace).flatMap(subject => podSourceOf(subject) ?? []);
  });
}

function documentsAt({ spot: { analysis, document } }: CompletionPlace): readonly SourceDocument[] {
  const environment = analysis.snapshot.environment(document.uri);
  if (!environment) return [];
  const written = asWritten(analysis.snapshot, environment)?.documents ?? [];
  return [...written, ...(written.length ? [] : environment.documents), ...environment.context];
}

/** What generators of kustomizations are to call their objects. */
function generatedNames(place: CompletionPlace, kind: 'ConfigMap' | 'Secret'): string[] {
  const field = kind === 'ConfigMap' ? 'configMapGenerator' : 'secretGenerator';
  const { snapshot } = place.spot.analysis;
  return documentsAt(place)
    .filter(({ uri }) => snapshot.role(uri) === 'kustomization')
    .flatMap(({ facts }) => {
      const fields = facts.yaml.root && (toJSON(facts.yaml.root) as Record<string, unknown> | null);
      const generators = fields?.[field];
      return Array.isArray(generators) ? generators.flatMap(one => (typeof one?.name === 'string' ? [one.name] : [])) : [];
    });
}
