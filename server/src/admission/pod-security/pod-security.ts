// PodSecurity: holds Pods to the standard that their namespace's labels name; of workloads it only warns.
// Source: https://kubernetes.io/docs/concepts/security/pod-security-admission/
import type { Stored } from '#cluster';
import { causesOf, child, invalidStatus, key, type Path, root, steps } from '#field';
import type { Namespace } from '#schemas';
import { creates, type Denial, forbid, type Plugin, podOf, type Reason, type Request } from '../plugin.ts';
import type { Offence, PodLike, PodSecurityCheck } from './check.ts';
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
  const at = Math.min(policy.minor, minor);
  const asked = checks.flatMap(check => {
    const version = check.versions.findLast(({ since }) => since <= at);
    return version && (check.level === 'baseline' || policy.level === 'restricted') ? [{ check, run: version.check }] : [];
  });
  const overridden = new Set(asked.map(({ check }) => check.overrides));
  return asked.flatMap(({ check, run }) => {
    const offence = overridden.has(check.id) ? undefined : run(pod);
    return offence ? [{ ...offence, check }] : [];
  });
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
  const found = offences(pod, policy, cluster.minor);
  if (found.length === 0) return;
  const place = steps(found[0]?.places[0] ?? child(root, 'spec')).reduce<Path>((up, step) => ({ up, step }), at);
  const message = `would violate PodSecurity "${showLevel(policy)}": ${found.map(sentence).join(', ')}`;
  warnings.push({ message, at: place, rule: 'pod-security/warn' });
}
