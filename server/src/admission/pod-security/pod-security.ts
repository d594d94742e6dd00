// PodSecurity: holds Pods to the standard that their namespace's labels name; of workloads it only warns.
// Source: https://kubernetes.io/docs/concepts/security/pod-security-admission/
import type { Stored } from '#cluster';
import { causesOf, child, invalidStatus, key, type Path, pathOf, root, steps } from '#field';
import type { Namespace } from '#schemas';
import { creates, type Denial, forbid, type Plugin, podOf, type Reason, type Request } from '../plugin.ts';
import type { CheckPod, Level, Offence, PodLike, PodSecurityCheck } from './check.ts';
import { checks } from './checks/index.ts';
import { podTemplate } from './pod-template.ts';
import { LATEST, type LeveledVersion, labelOf, policyOf, showLevel } from './policy.ts';

export const podSecurity: Plugin = {
  name: 'PodSecurity',
  validate(request) {
    if (creates(request, '', 'Namespace')) return checkLabels(request);
    const pod = podOf(request);
    const template = pod ? { pod, at: root } : podTemplate(request);
    const namespace = template && request.cluster.get<Namespace>('Namespace', '', request.namespace);
    if (!namespace) return undefined;
    const { enforce, warn } = policyOf(namespace.object.metadata?.labels);
    const denial = pod && refuse(request, pod, enforce, namespace);
    if (denial) return denial;
    warnOf(request, template.pod, template.at, warn);
    return undefined;
  },
};

/** A Namespace whose labels make no sense is invalid, in the words of validation although this is admission. */
function checkLabels({ group, kind, object }: Request): Denial | undefined {
  const { errors } = policyOf(object.metadata.labels);
  if (errors.length === 0) return undefined;
  return {
    code: 422,
    reason: 'Invalid',
    message: invalidStatus(group, kind, object.metadata.name ?? '', errors),
    reasons: errors.map(({ at, detail }) => ({ rule: 'pod-security/label', message: detail, at })),
    causes: causesOf(errors),
  };
}

interface Found extends Offence {
  readonly check: PodSecurityCheck;
}

/** @param minor the server's release: a policy of a later one is read as of this */
function offences(pod: PodLike, policy: LeveledVersion, minor: number): Found[] {
  if (policy.level === 'privileged') return [];
  return checksOf(policy.level, Math.min(policy.minor, minor)).flatMap(({ check, run }) => {
    const offence = run(pod);
    return offence ? [{ ...offence, check }] : [];
  });
}

interface Asked {
  readonly check: PodSecurityCheck;
  readonly run: CheckPod;
}

const asked = new Map<string, readonly Asked[]>();

/** What a level asks in a version of the policy. */
function checksOf(level: Level, minor: number): readonly Asked[] {
  const key = `${level} ${minor}`;
  const known = asked.get(key);
  if (known) return known;
  const all = checks.flatMap((check): Asked[] => {
    const version = check.versions.findLast(({ since }) => since <= minor);
    return version && (check.level === 'baseline' || level === 'restricted') ? [{ check, run: version.check }] : [];
  });
  const overridden = new Set(all.map(({ check }) => check.overrides));
  const found = all.filter(({ check }) => !overridden.has(check.id));
  asked.set(key, found);
  return found;
}

const sentence = ({ reason, detail }: Offence) => (detail ? `${reason} (${detail})` : reason);

function refuse(request: Request, pod: PodLike, policy: LeveledVersion, namespace: Stored<Namespace>): Denial | undefined {
  const found = offences(pod, policy, request.cluster.minor);
  if (found.length === 0) return undefined;
  const because = { stored: namespace as Stored, at: key(child(root, 'metadata', 'labels'), labelOf('enforce')) };
  const reasons = found.map(
    (offence): Reason => ({
      rule: `pod-security/${offence.check.id}`,
      message: sentence(offence),
      at: offence.places[0] ?? child(root, 'spec'),
      because,
      data: { level: policy.level, version: policy.minor === LATEST ? 'latest' : policy.minor, places: offence.places.map(steps) },
    }),
  );
  return forbid(request, `violates PodSecurity "${showLevel(policy)}": ${found.map(sentence).join(', ')}`, reasons);
}

function warnOf({ warnings, cluster }: Request, pod: PodLike, at: Path, policy: LeveledVersion): void {
  if (!warnings) return;
  const found = offences(pod, policy, cluster.minor);
  if (found.length === 0) return;
  const place = pathOf(steps(found[0]?.places[0] ?? child(root, 'spec')), at);
  const message = `would violate PodSecurity "${showLevel(policy)}": ${found.map(sentence).join(', ')}`;
  warnings.push({ message, at: place, rule: 'pod-security/warn' });
}
