// Containers of a Pod: regular ones, init containers, sidecars and ephemeral ones.
// Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container
import {
  child,
  duplicate,
  forbidden,
  index,
  invalid,
  named,
  notFound,
  notSupported,
  type Path,
  required as requiredError,
  typed,
} from '#field';
import type { Container, ContainerResizePolicy, EphemeralContainer, PodSpec } from '#schemas';
import { dnsLabel } from '../formats.ts';
import { always, type Check, check, type Findings, field, format, oneOf, oneOfInOrder, pointer, required, type } from '../words.ts';
import { containerPorts, uniqueHostPorts } from './container-ports.ts';
import { environment, environmentFrom } from './environment.ts';
import { podOf } from './pod-scope.ts';
import { hooksAndProbes, noHooksAndProbes } from './probes.ts';
import { containerResources } from './resources.ts';
import { containerRestart, initContainerRestart } from './restart-rules.ts';
import { securityContext } from './security-context.ts';
import { volumeUses } from './volume-mounts.ts';

export const pullPolicy: Check<string> = oneOf('Always', 'IfNotPresent', 'Never');

const RESIZED = ['cpu', 'memory'];
const POLICIES = ['NotRequired', 'RestartContainer'];

// But for the repetition the server points at the list.
const resizePolicy = check<readonly ContainerResizePolicy[]>('resizePolicy', (list, at, found) => {
  const never = podOf(found).spec.restartPolicy === 'Never';
  const { errors } = found;
  const seen = new Set<string>();
  const known = (value: string, values: readonly string[]) => {
    if (value === '') errors.push(requiredError(at));
    else if (!values.includes(value)) errors.push(notSupported(at, value, values));
  };
  list.forEach(({ resourceName = '', restartPolicy = '' }, i) => {
    if (seen.has(resourceName)) errors.push(duplicate(index(at, i), typed(resourceName, 'core.ResourceName')));
    seen.add(resourceName);
    known(resourceName, RESIZED);
    known(restartPolicy, POLICIES);
    if (never && restartPolicy !== 'NotRequired') {
      errors.push(invalid(at, named(restartPolicy), "must be 'NotRequired' when pod `restartPolicy` is 'Never'", 'resize-policy'));
    }
  });
});

/** What holds for containers of every sort. */
const common = type<Container>(
  'Container',
  field('name', required(), format(dnsLabel)),
  field('image', required()),
  field('terminationMessagePolicy', required(), oneOfInOrder('File', 'FallbackToLogsOnError')),
  field('ports', containerPorts),
  field('env', environment),
  field('envFrom', environmentFrom),
  volumeUses,
  field('imagePullPolicy', required(), pullPolicy),
  always('resources', {}, containerResources),
  field('resizePolicy', resizePolicy),
  pointer('securityContext', securityContext),
);

/** An image without white space around it: templates may have it, Pods not. */
export const trimmedImage: Check<Container> = check<Container>('trimmedImage', ({ image = '' }, up, { errors }) => {
  if (image.trim() === image) return;
  errors.push(invalid(child(up, 'image'), image, 'must not have leading or trailing whitespace', 'trimmed'));
});

export const containers: Check<PodSpec> = check<PodSpec>('containers', ({ containers = [] }, up, found) => {
  const list = child(up, 'containers');
  if (containers.length === 0) {
    found.errors.push(requiredError(list));
    return;
  }
  const names = new Set<string>();
  containers.forEach((container, i) => {
    const at = index(list, i);
    const { name = '' } = container;
    common(container, at, found);
    if (names.has(name)) found.errors.push(duplicate(child(at, 'name'), name));
    names.add(name);
    hooksAndProbes(container, at, found);
    containerRestart(container, at, found);
  });
  uniqueHostPorts(containers, list, found);
});

/** Init containers, in their order; with `restartPolicy: Always` they stay, and have probes. */
export const initContainers: Check<PodSpec> = check<PodSpec>('initContainers', (spec, up, found) => {
  const list = child(up, 'initContainers');
  const names = new Set(spec.containers?.map(({ name = '' }) => name));
  spec.initContainers?.forEach((container, i) => {
    const at = index(list, i);
    const { name = '', restartPolicy } = container;
    common(container, at, found);
    initContainerRestart(container, at, found);
    if (names.has(name)) found.errors.push(duplicate(child(at, 'name'), name));
    else if (name !== '') names.add(name);
    // One runs after the other, so that each is looked at alone; the server takes it for the first of the list.
    uniqueHostPorts([container], list, found);
    const stays = restartPolicy === 'Always';
    (stays ? hooksAndProbes : noHooksAndProbes)(container, at, found);
    if (!stays) noRestartOnResize(container, at, found);
  });
});

function noRestartOnResize({ resizePolicy = [] }: Container, at: Path, { errors }: Findings): void {
  resizePolicy.forEach(({ restartPolicy }, i) => {
    if (restartPolicy !== 'RestartContainer') return;
    const place = child(index(child(at, 'resizePolicy'), i), 'restartPolicy');
    errors.push(invalid(place, restartPolicy, "must not be set to 'RestartContainer' for non-sidecar initContainers", 'resize-policy'));
  });
}

/** Fields of a container that an ephemeral one cannot have; written counts, even if empty. */
const NOT_EPHEMERAL = [
  'ports',
  'resources',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
] as const;
const NOT_SET = 'cannot be set for an Ephemeral Container';

/** They can only be added to a Pod that runs; what is wrong with them is told all the same. */
export const ephemeralContainers: Check<PodSpec> = check<PodSpec>('ephemeralContainers', (spec, up, found) => {
  if (!spec.ephemeralContainers?.length) return;
  const { errors } = found;
  const list = child(up, 'ephemeralContainers');
  const others = new Set([...(spec.containers ?? []), ...(spec.initContainers ?? [])].map(({ name = '' }) => name));
  const names = new Set(others);
  spec.ephemeralContainers.forEach((container, i) => {
    const at = index(list, i);
    const { name = '', targetContainerName: target } = container;
    common(container, at, found);
    trimmedImage(container, at, found);
    if (names.has(name)) errors.push(duplicate(child(at, 'name'), name));
    names.add(name);
    if (target && !others.has(target)) errors.push(notFound(child(at, 'targetContainerName'), target));
    onlyEphemeralFields(container, at, found);
  });
});

function onlyEphemeralFields(container: EphemeralContainer, at: Path, { errors }: Findings): void {
  for (const name of NOT_EPHEMERAL) {
    const value = container[name];
    const written = name === 'resources' ? Object.values(value ?? {}).some(part => part !== undefined) : value !== undefined;
    if (written) errors.push(forbidden(child(at, name), NOT_SET));
  }
  container.volumeMounts?.forEach((mount, i) => {
    for (const name of ['subPath', 'subPathExpr'] as const) {
      if (mount[name]) errors.push(forbidden(child(index(child(at, 'volumeMounts'), i), name), NOT_SET));
    }
  });
}
