// What the server drops from Pods and Pod templates before it validates: fields whose feature is off.
// Source: https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
import { root } from '#field';
import type { Container, Pod, PodAffinity, PodSpec, PodTemplateSpec } from '#schemas';
import { enabled, type Gate } from '../gates.ts';
import type { Scope } from '../scope.ts';
import { lendLabels } from './label-keys.ts';
import { containersOf } from './pod-scope.ts';
import { appArmorOfAnnotation, isAppArmorProfile, profileAnnotations } from './security-profiles.ts';

type Drop = (spec: PodSpec) => void;

const ofContainers =
  (drop: (container: Container) => void): Drop =>
  spec => {
    for (const [container] of containersOf(spec, root)) drop(container);
  };

const ofSources =
  (name: 'clusterTrustBundle' | 'podCertificate'): Drop =>
  ({ volumes = [] }) => {
    for (const { projected } of volumes) for (const source of projected?.sources ?? []) delete source[name];
  };

function dropStopSignal(container: Container): void {
  const { lifecycle } = container;
  if (lifecycle?.stopSignal === undefined) return;
  delete lifecycle.stopSignal;
  if (!lifecycle.postStart && !lifecycle.preStop) delete container.lifecycle;
}

function dropRestartRules(spec: PodSpec): void {
  for (const container of spec.initContainers ?? []) if (container.restartPolicy !== 'Always') delete container.restartPolicy;
  for (const container of [...(spec.containers ?? []), ...(spec.ephemeralContainers ?? [])]) delete container.restartPolicy;
  for (const [container] of containersOf(spec, root)) delete container.restartPolicyRules;
}

function dropAffinityKeys({ affinity }: PodSpec): void {
  for (const side of [affinity?.podAffinity, affinity?.podAntiAffinity])
    for (const term of side ? termsOf(side) : []) {
      delete term.matchLabelKeys;
      delete term.mismatchLabelKeys;
    }
}

function dropSleep({ lifecycle }: Container): void {
  for (const hook of [lifecycle?.postStart, lifecycle?.preStop]) if (hook) delete hook.sleep;
}

const GATED: readonly (readonly [Gate, Drop])[] = [
  ['UserNamespacesSupport', spec => delete spec.hostUsers],
  ['SupplementalGroupsPolicy', spec => delete spec.securityContext?.supplementalGroupsPolicy],
  ['PodLevelResources', spec => delete spec.resources],
  ['ProcMountType', ofContainers(({ securityContext }) => delete securityContext?.procMount)],
  ['ClusterTrustBundleProjection', ofSources('clusterTrustBundle')],
  ['PodCertificateRequest', ofSources('podCertificate')],
  ['GenericWorkload', spec => delete spec.schedulingGroup],
  ['DynamicResourceAllocation', spec => delete spec.resourceClaims],
  ['DynamicResourceAllocation', ofContainers(({ resources }) => delete resources?.claims)],
  ['InPlacePodVerticalScaling', ofContainers(container => delete container.resizePolicy)],
  ['ContainerRestartRules', dropRestartRules],
  [
    'RecursiveReadOnlyMounts',
    ofContainers(({ volumeMounts = [] }) => {
      for (const mount of volumeMounts) delete mount.recursiveReadOnly;
    }),
  ],
  ['HostnameOverride', spec => delete spec.hostnameOverride],
  [
    'EnvFiles',
    ofContainers(({ env = [] }) => {
      for (const { valueFrom } of env) delete valueFrom?.fileKeyRef;
    }),
  ],
  ['PodLifecycleSleepAction', ofContainers(dropSleep)],
  ['MatchLabelKeysInPodAffinity', dropAffinityKeys],
  ['SELinuxChangePolicy', spec => delete spec.securityContext?.seLinuxChangePolicy],
  ['ContainerStopSignals', ofContainers(dropStopSignal)],
];

/** Restart policies of containers are refused by servers that do not know of their rules. */
const KNOWS_RESTART_RULES = 34;

function prepareSpec(spec: PodSpec, scope: Scope): void {
  for (const [gate, drop] of GATED) {
    if (enabled(scope, gate) || (drop === dropRestartRules && scope.minor < KNOWS_RESTART_RULES)) continue;
    drop(spec);
  }
}

/** For every workload: what the server drops from its template. Changes the template. */
export function preparePodTemplate(template: PodTemplateSpec | undefined, scope: Scope): void {
  if (template?.spec) prepareSpec(template.spec, scope);
}

function termsOf({
  requiredDuringSchedulingIgnoredDuringExecution: required = [],
  preferredDuringSchedulingIgnoredDuringExecution: preferred = [],
}: PodAffinity) {
  return [...preferred.flatMap(({ podAffinityTerm }) => podAffinityTerm ?? []), ...required];
}

/** Writes the Pod's labels into the selectors that ask for them by key (KEP-3633, KEP-3243). */
function lendPodLabels(
  { affinity, topologySpreadConstraints = [] }: PodSpec,
  labels: Readonly<Record<string, string>>,
  scope: Scope,
): void {
  if (enabled(scope, 'MatchLabelKeysInPodAffinity')) {
    for (const side of [affinity?.podAffinity, affinity?.podAntiAffinity])
      for (const term of side ? termsOf(side) : []) lendLabels(term, labels);
  }
  if (enabled(scope, 'MatchLabelKeysInPodTopologySpreadSelectorMerge')) {
    for (const constraint of topologySpreadConstraints) lendLabels(constraint, labels);
  }
}

/** Writes AppArmor annotations into the fields that took their place, unless the Pod says the same already. */
function annotationsToProfiles(spec: PodSpec, annotations: Readonly<Record<string, string>>): void {
  if (spec.os?.name === 'windows') return;
  const ofPod = spec.securityContext?.appArmorProfile;
  for (const [container] of containersOf(spec, root)) {
    const annotation = annotations[profileAnnotations.appArmorOf(container.name ?? '')];
    if (annotation === undefined || container.securityContext?.appArmorProfile) continue;
    const profile = appArmorOfAnnotation(annotation);
    if (!profile || !isAppArmorProfile(profile)) continue;
    if (profile.type === ofPod?.type && profile.localhostProfile === ofPod?.localhostProfile) continue;
    container.securityContext = { ...container.securityContext, appArmorProfile: profile };
  }
}

/** What the server makes of a Pod before it validates. Changes the Pod. */
export function preparePod(pod: Pod, scope: Scope): void {
  const { metadata = {}, spec } = pod;
  // The class that the manifest claims is believed.
  pod.status = { phase: 'Pending', ...(pod.status?.qosClass && { qosClass: pod.status.qosClass }) };
  if (!spec) return;
  // A Pod that is to end at once ends after a second; templates are warned of this instead.
  if ((spec.terminationGracePeriodSeconds ?? 0) < 0) spec.terminationGracePeriodSeconds = 1;
  prepareSpec(spec, scope);
  lendPodLabels(spec, metadata.labels ?? {}, scope);
  annotationsToProfiles(spec, metadata.annotations ?? {});
}
