// LimitRanger: fills in what the namespace's LimitRanges say containers get, then refuses what is outside of their bounds.
// Source: https://kubernetes.io/docs/concepts/policy/limit-range/
import type { Stored } from '#cluster';
import { child, index, key, type Path, root } from '#field';
import { placedContainers, type ResourceList } from '#pods';
import type { LimitRange, LimitRangeItem, PersistentVolumeClaim, PodSpec } from '#schemas';
import { creates, type Denial, forbid, type Plugin, podOf, type Reason, type Request } from '../plugin.ts';
import { type Constraint, type ConstraintKind, maximum, maximumRequest, minimum, ratio } from './constraints.ts';
import { applyDefaults } from './defaults.ts';
import { podTotals } from './pod-totals.ts';

export const limitRanger: Plugin = {
  name: 'LimitRanger',
  mutate(request) {
    const pod = podOf(request);
    if (pod) for (const { object } of rangesOf(request)) applyDefaults(pod, object);
    return undefined;
  },
  validate(request) {
    const subjectsOf = subjectFinder(request);
    if (!subjectsOf) return undefined;
    const [first, ...others] = rangesOf(request).flatMap(range => check(request, range, subjectsOf) ?? []);
    return first && others.length > 0 ? { ...first, others } : first;
  },
};

/** In the order of creation, which the server follows mostly; a request that is sent again may begin with another of them. */
function rangesOf({ cluster, namespace, turn = 0 }: Request): readonly Stored<LimitRange>[] {
  const ranges = [...cluster.list<LimitRange>('LimitRange', namespace)];
  const first = turn % (ranges.length || 1);
  return [...ranges.slice(first), ...ranges.slice(0, first)];
}

/** What a limit of one type is about: a container, the Pod as a whole, a claim. */
interface Subject {
  readonly requests: Readonly<ResourceList>;
  readonly limits: Readonly<ResourceList>;
  /** Where its `resources` stand. */
  readonly at: Path;
  /** For quick fixes: which container it is. */
  readonly data: Readonly<Record<string, unknown>>;
}

type SubjectFinder = (type: string) => readonly Subject[];

function subjectFinder(request: Request): SubjectFinder | undefined {
  const pod = podOf(request);
  if (pod) return type => (type === 'Container' ? containerSubjects(pod.spec) : type === 'Pod' ? [podSubject(pod.spec)] : []);
  if (!creates(request, '', 'PersistentVolumeClaim')) return undefined;
  const requests = (request.object as PersistentVolumeClaim).spec?.resources?.requests ?? {};
  const claim = { requests, limits: {}, at: child(root, 'spec', 'resources'), data: {} };
  return type => (type === 'PersistentVolumeClaim' ? [claim] : []);
}

const containerSubjects = (spec: PodSpec): Subject[] =>
  placedContainers(spec, 'containers', 'initContainers').map(({ container, list, index: i, at }) => ({
    requests: container.resources?.requests ?? {},
    limits: container.resources?.limits ?? {},
    at: child(at, 'resources'),
    data: { list, container: i },
  }));

/** A Pod that names no resources of its own is too large or too small by its containers. */
const podSubject = (spec: PodSpec): Subject => ({
  ...podTotals(spec),
  at: spec.resources ? child(root, 'spec', 'resources') : child(root, 'spec', 'containers'),
  data: {},
});

/** The rows of a LimitRange item that bind a type, in the order of the server. */
const POD_CONSTRAINTS: readonly (readonly [ConstraintKind, Constraint])[] = [
  ['min', minimum],
  ['max', maximum],
  ['maxLimitRequestRatio', ratio],
];
const CLAIM_CONSTRAINTS: readonly (readonly [ConstraintKind, Constraint])[] = [
  ['min', minimum],
  ['max', maximumRequest],
];
const RULES: Readonly<Record<ConstraintKind, string>> = {
  min: 'limit-range/min',
  max: 'limit-range/max',
  maxLimitRequestRatio: 'limit-range/ratio',
};

function check(request: Request, range: Stored<LimitRange>, subjectsOf: SubjectFinder): Denial | undefined {
  const reasons = (range.object.spec?.limits ?? []).flatMap((item, i) => {
    const place = index(child(root, 'spec', 'limits'), i);
    return subjectsOf(item.type ?? '').flatMap(subject => [...violations(item, subject, range, place)]);
  });
  return reasons.length > 0 ? forbid(request, aggregate(reasons), reasons) : undefined;
}

function* violations(item: LimitRangeItem, subject: Subject, range: Stored<LimitRange>, place: Path): Generator<Reason> {
  const type = item.type ?? '';
  for (const [kind, violates] of type === 'PersistentVolumeClaim' ? CLAIM_CONSTRAINTS : POD_CONSTRAINTS) {
    for (const [resource, bound] of Object.entries(item[kind] ?? {}).sort(byName)) {
      const asked = { request: subject.requests[resource], limit: subject.limits[resource] };
      const found = violates(type, resource, bound, asked);
      if (!found) continue;
      yield {
        rule: RULES[kind],
        message: found.message,
        at: key(child(subject.at, found.list), resource),
        because: { stored: range as Stored, at: key(child(place, kind), resource) },
        data: {
          type,
          resource,
          bound: `${bound}`,
          ...subject.data,
          ...(asked.request && { request: `${asked.request}` }),
          ...(asked.limit && { limit: `${asked.limit}` }),
          ...found.remedy,
        },
      };
    }
  }
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);

/** Several sentences as Go's aggregated error prints them: each once, in brackets if there is more than one. */
function aggregate(reasons: readonly Reason[]): string {
  const sentences = [...new Set(reasons.map(({ message }) => message))];
  return sentences.length === 1 ? sentences[0]! : `[${sentences.join(', ')}]`;
}
