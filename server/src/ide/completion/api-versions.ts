// API versions and kinds, each by what is written of the other.
import { factsOf, type KindFacts } from '#schemas';
import type { DefinedKind } from '#workspace';
import { customKindNames } from '../custom/workspace-kinds.ts';
import { lineBreak } from '../edit/insert-entry.ts';
import { textAt } from '../place/api-place.ts';
import type { Completion } from '../types.ts';
import type { CompletionPlace } from './completion-place.ts';

/** Kinds that people write most come first. */
const FREQUENT = new Set([
  'ConfigMap',
  'CronJob',
  'DaemonSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'Ingress',
  'Job',
  'Namespace',
  'NetworkPolicy',
  'PersistentVolumeClaim',
  'Pod',
  'Secret',
  'Service',
  'ServiceAccount',
  'StatefulSet',
]);

/** A kind to offer; of custom ones no struct is at hand. */
type NamedKind = DefinedKind & Partial<Pick<KindFacts, 'struct'>>;

/** Kinds that can be created from a manifest. */
export const creatable = ({ verbs }: KindFacts): boolean => verbs.includes('create');

const rankOfKind = (kind: string): number => (FREQUENT.has(kind) ? 0 : 1);

/** Those that serve the kind that is written, else all. */
export function apiVersions({ cursor, release, inObject, spot }: CompletionPlace): Completion[] {
  const facts = factsOf(release);
  const kind = textAt(cursor.root, [...cursor.path.slice(0, cursor.path.length - inObject.length), 'kind']);
  const custom = customKindNames(spot.analysis.snapshot);
  const serving: readonly DefinedKind[] = [...facts.kindsOf(kind), ...custom.filter(one => one.kind === kind)];
  const some = serving.length ? serving : [...facts.kinds.filter(creatable), ...custom];
  const all = [...new Set(some.map(({ apiVersion }) => apiVersion))];
  return all.map((apiVersion, rank) => ({ label: apiVersion, kind: 'value', span: cursor.span, newText: apiVersion, rank }));
}

/** Those of the API version that is written; without one all, each bringing its own. */
export function kindValues({ cursor, release, spot }: CompletionPlace): Completion[] {
  const base = cursor.path.slice(0, -1);
  const written = textAt(cursor.root, [...base, 'apiVersion']);
  const builtIn = factsOf(release).kinds.filter(creatable);
  const custom = customKindNames(spot.analysis.snapshot);
  const kinds: readonly NamedKind[] = [...builtIn, ...custom].filter(kind => !written || kind.apiVersion === written);
  const { text } = spot.document.facts.yaml;
  const lineStart = text.lastIndexOf('\n', cursor.span.start - 1) + 1;
  const plainLine = /^kind:[ \t]*$/.test(text.slice(lineStart, cursor.span.start));
  return kinds.map(({ kind, apiVersion, struct }) => ({
    label: kind,
    kind: 'kind',
    detail: apiVersion,
    span: cursor.span,
    newText: kind,
    rank: rankOfKind(kind),
    ...(struct && { docs: { struct: struct.id, field: '' } }),
    ...(!written &&
      plainLine &&
      base.length === 0 && { also: [{ start: lineStart, end: lineStart, newText: `apiVersion: ${apiVersion}${lineBreak(text)}` }] }),
  }));
}
