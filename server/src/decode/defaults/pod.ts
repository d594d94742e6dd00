// Defaults of Pods, their containers and probes. Some hold for every Pod template, those of `Pod` for Pods alone.
import type { Container, ContainerPort, HTTPGetAction, ObjectFieldSelector, Pod, PodSpec, Probe } from '#schemas';
import { pullPolicyOf } from './image.ts';
import { completePodResources, requestLimits } from './pod-resources.ts';
import { absent, all, type DefaultTable, zero } from './table.ts';

export const podDefaults: DefaultTable = {
  'core/v1.Pod': completePod,
  'core/v1.PodSpec': all<PodSpec>(
    zero<PodSpec>({ dnsPolicy: 'ClusterFirst', restartPolicy: 'Always', schedulerName: 'default-scheduler' }),
    absent<PodSpec>({ securityContext: {}, terminationGracePeriodSeconds: 30 }),
    nameServiceAccount,
  ),
  'core/v1.Container': completeContainer,
  'core/v1.EphemeralContainerCommon': completeContainer,
  'core/v1.Probe': zero<Probe>({ timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 }),
  'core/v1.HTTPGetAction': zero<HTTPGetAction>({ path: '/', scheme: 'HTTP' }),
  'core/v1.ObjectFieldSelector': zero<ObjectFieldSelector>({ apiVersion: 'v1' }),
};

function completeContainer(container: Container): void {
  container.imagePullPolicy ||= pullPolicyOf(container.image ?? '');
  container.terminationMessagePath ||= '/dev/termination-log';
  container.terminationMessagePolicy ||= 'File';
}

/** What every Pod gets beyond the defaults of its template's types: whoever makes one of a template calls this. */
export function completePod(pod: Pod, { minor }: { minor: number }): void {
  const spec = pod.spec;
  if (!spec) return;
  const containers = [...(spec.containers ?? []), ...(spec.initContainers ?? [])];
  for (const container of containers) requestLimits(container);
  if (minor >= POD_LEVEL_RESOURCES) completePodResources(spec);
  spec.enableServiceLinks ??= true;
  if (spec.hostNetwork) for (const port of containers.flatMap(({ ports = [] }) => ports)) openOnHost(port);
}

/** Minor release since which PodLevelResources (KEP-2837) is on. */
const POD_LEVEL_RESOURCES = 34;

/** On the host's network a port of a container is a port of the host. */
function openOnHost(port: ContainerPort): void {
  if (!port.hostPort && port.containerPort !== undefined) port.hostPort = port.containerPort;
}

/** `serviceAccount` is the old name of `serviceAccountName`: the server copies it right after the defaults. */
function nameServiceAccount(spec: PodSpec): void {
  if (spec.serviceAccount) spec.serviceAccountName ||= spec.serviceAccount;
}
