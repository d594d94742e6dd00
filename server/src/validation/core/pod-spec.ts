// The spec of a Pod, alone or in a template of a workload.
// Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec
import { child, duplicate, forbidden, index, invalid, notFound, type Path, required as requiredError, root, tooLong, typed } from '#field';
import type { ObjectMeta, PodReadinessGate, PodResourceClaim, PodSchedulingGate, PodSpec } from '#schemas';
import { byteLength, dnsLabel, dnsSubdomain, labelKey } from '../formats.ts';
import { labels } from '../meta/labels.ts';
import {
  always,
  type Check,
  check,
  eachVal,
  type Findings,
  field,
  format,
  oneOfInOrder,
  pointer,
  range,
  required,
  type,
  when,
} from '../words.ts';
import { affinity } from './affinity.ts';
import { containers, ephemeralContainers, initContainers } from './containers.ts';
import { dnsConfig, hostAliases } from './dns.ts';
import { operatingSystem, ownUsers } from './pod-os.ts';
import { wholePodResources } from './pod-resources.ts';
import { containersOf, isPod, podOf, podScope } from './pod-scope.ts';
import { overhead } from './resources.ts';
import { podSecurity } from './security-context.ts';
import { tolerations } from './tolerations.ts';
import { topologySpread } from './topology-spread.ts';
import { checkVolumes } from './volumes.ts';
import { hostProcess } from './windows-options.ts';

const MIRROR = 'kubernetes.io/config.mirror';
const MAX_HOSTNAME = 64;

const claimName = format(dnsLabel);
const claimSource = format(dnsSubdomain);

const resourceClaims = check<readonly PodResourceClaim[]>('resourceClaims', (list, up, found) => {
  const { errors } = found;
  const seen = new Set<string>();
  list.forEach((claim, i) => {
    if (podOf(found).annotations[MIRROR] !== undefined) {
      errors.push(forbidden(child(root, '[]'), 'static pods do not support resource claims'));
      return;
    }
    const at = index(up, i);
    const { name = '', resourceClaimName, resourceClaimTemplateName } = claim;
    if (name === '') errors.push(requiredError(child(at, 'name')));
    else if (seen.has(name)) errors.push(duplicate(child(at, 'name'), name));
    else claimName(name, child(at, 'name'), found);
    seen.add(name);
    const say = (detail: string) => errors.push(invalid(at, typed(claim, 'core.PodResourceClaim'), detail, 'union'));
    const written = [resourceClaimName, resourceClaimTemplateName].filter(source => source !== undefined).length;
    if (written > 1) say('at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified');
    if (written === 0) say('must specify one of: `resourceClaimName`, `resourceClaimTemplateName`');
    if (resourceClaimName !== undefined) claimSource(resourceClaimName, child(at, 'resourceClaimName'), found);
    if (resourceClaimTemplateName !== undefined) {
      claimSource(resourceClaimTemplateName, child(at, 'resourceClaimTemplateName'), found);
    }
  });
});

/** On the host's network a container's port is the host's. Templates may leave that to the server. */
const hostNetworkPorts = check<PodSpec>('hostNetwork', ({ hostNetwork, containers = [] }, up, found) => {
  if (!hostNetwork) return;
  const optional = !isPod(found);
  containers.forEach(({ ports = [] }, i) => {
    ports.forEach(({ hostPort = 0, containerPort = 0 }, j) => {
      if (hostPort === containerPort || (optional && hostPort === 0)) return;
      const at = child(index(child(index(child(up, 'containers'), i), 'ports'), j), 'hostPort');
      found.errors.push(invalid(at, hostPort, 'must match `containerPort` when `hostNetwork` is true', 'host-port'));
    });
  });
});

// The gate itself is told, not its name.
const schedulingGates = check<readonly PodSchedulingGate[]>('schedulingGates', (list, up, { errors }) => {
  const seen = new Set<string>();
  list.forEach(({ name = '' }, i) => {
    for (const detail of labelKey(name)) errors.push(invalid(index(up, i), name, detail, 'format-label-key'));
    if (seen.has(name)) errors.push(duplicate(index(up, i), name));
    seen.add(name);
  });
});

const hostnameOverride = check<PodSpec>('hostnameOverride', (spec, up, { errors }) => {
  const { hostnameOverride: name } = spec;
  if (name === undefined) return;
  const at = child(up, 'hostnameOverride');
  if (spec.setHostnameAsFQDN) errors.push(forbidden(at, 'may not be specified when setHostnameAsFQDN is true'));
  if (spec.hostNetwork) errors.push(forbidden(at, 'may not be specified when hostNetwork is true'));
  if (byteLength(name) > MAX_HOSTNAME) errors.push(tooLong(at, MAX_HOSTNAME));
  for (const detail of dnsSubdomain(name)) errors.push(invalid(at, name, detail, 'format-dns-subdomain'));
});

/** Variables that are read from a file need a directory of the Pod's own to find it in. */
const environmentFiles = check<PodSpec>('fileKeyRef', (spec, up, { errors }) => {
  const volumes = new Map(spec.volumes?.map(volume => [volume.name ?? '', volume]));
  for (const [{ env = [] }, place] of containersOf(spec, up)) {
    env.forEach(({ valueFrom }, i) => {
      if (!valueFrom?.fileKeyRef) return;
      const { volumeName = '' } = valueFrom.fileKeyRef;
      const at = child(index(child(place, 'env'), i), 'valueFrom', 'fileKeyRef', 'volumeName');
      const volume = volumes.get(volumeName);
      if (!volume) errors.push(notFound(at, volumeName));
      else if (!volume.emptyDir) errors.push(invalid(at, volumeName, 'referenced volume must be of type emptyDir', 'volume-type'));
    });
  }
});

const rows = type<PodSpec>(
  'PodSpec',
  field('resourceClaims', resourceClaims),
  containers,
  initContainers,
  ephemeralContainers,
  wholePodResources,
  hostNetworkPorts,
  field('restartPolicy', required(), oneOfInOrder('Always', 'OnFailure', 'Never')),
  field('dnsPolicy', required(), oneOfInOrder('ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None')),
  field('nodeSelector', labels),
  podSecurity,
  pointer('affinity', affinity),
  dnsConfig,
  field('readinessGates', eachVal<PodReadinessGate>(always('conditionType', '', format(labelKey)))),
  field('schedulingGates', schedulingGates),
  field('topologySpreadConstraints', topologySpread),
  hostProcess,
  ownUsers,
  hostnameOverride,
  field('serviceAccountName', format(dnsSubdomain)),
  field('nodeName', format(dnsSubdomain)),
  pointer('activeDeadlineSeconds', range(1, 2 ** 31 - 1)),
  field('hostname', format(dnsLabel)),
  field('subdomain', format(dnsLabel)),
  field('tolerations', tolerations),
  field('hostAliases', hostAliases),
  field('priorityClassName', format(dnsSubdomain)),
  pointer('runtimeClassName', format(dnsSubdomain)),
  when(
    ({ preemptionPolicy }) => preemptionPolicy !== undefined,
    field('preemptionPolicy', required(), oneOfInOrder('PreemptLowerPriority', 'Never')),
  ),
  pointer('overhead', overhead),
  operatingSystem,
  environmentFiles,
);

/** @param meta of the Pod; undefined for a Pod template */
export function checkPodSpec(spec: PodSpec, meta: ObjectMeta | undefined, at: Path, found: Findings): void {
  const pod = podScope(spec, meta);
  const inPod: Findings = { errors: found.errors, scope: { ...found.scope, pod } };
  if (spec.terminationGracePeriodSeconds === undefined) found.errors.push(requiredError(child(at, 'terminationGracePeriodSeconds')));
  const volumes = checkVolumes(spec, child(at, 'volumes'), inPod);
  rows(spec, at, { errors: found.errors, scope: { ...found.scope, pod: { ...pod, volumes } } });
}

/** The spec of a Pod template. */
export const podSpec: Check<PodSpec> = check<PodSpec>('PodSpec', (spec, at, found) => checkPodSpec(spec, undefined, at, found));
