// Names of what stands in the same Pod or behind a Service: volumes, containers, ports.
import { fieldOf, matches, portsOf, rowsAt, textAt as textIn } from '#references';
import { type Node, nodeOf, toJSON } from '#yaml';
import { textAt } from '../place/api-place.ts';
import { templatePath } from '../place/pod-place.ts';
import type { CompletionPlace } from './completion-place.ts';
import { namespaceAt, objectNamed, podsIn } from './environment-objects.ts';
import { labelKeys } from './pod-labels.ts';

type Source = (place: CompletionPlace) => readonly string[];

const containers: Source = place => ['initContainers', 'containers'].flatMap(list => namesIn(specOf(place), [list]));
/** Ports of the container that the place stands in. */
const ownPorts: Source = ({ cursor }) => {
  const at = cursor.path.findIndex(step => /^(initC|c)ontainers$/.test(String(step)));
  return at < 0 ? [] : namesIn(nodeOf(cursor.root, cursor.path.slice(0, at + 2)), ['ports']);
};
const volumes: Source = place => {
  const { cursor, object } = place;
  const claims = nodeOf(cursor.root, [...(object?.base ?? []), 'spec', 'volumeClaimTemplates']);
  const claimed = claims?.kind === 'seq' ? claims.items.map(({ value }) => textAt(value, ['metadata', 'name'])) : [];
  return [...namesIn(specOf(place), ['volumes']), ...claimed.filter(name => name !== '')];
};

/** Struct and field → what may be named there. */
const SOURCES: Readonly<Record<string, Source>> = {
  'VolumeMount.name': volumes,
  'VolumeDevice.name': volumes,
  'HTTPGetAction.port': ownPorts,
  'TCPSocketAction.port': ownPorts,
  'ResourceFieldSelector.containerName': containers,
  'EphemeralContainer.targetContainerName': containers,
  'EphemeralContainerCommon.targetContainerName': containers,
  'ServicePort.targetPort': selectedPorts,
  'ServiceBackendPort.name': place => servicePorts(place).flatMap(port => textIn(port, 'name') || []),
  'ServiceBackendPort.number': place => servicePorts(place).flatMap(port => String(fieldOf(port, 'port') ?? '') || []),
  'LabelSelectorRequirement.key': labelKeys,
};

export const partNames = (place: CompletionPlace, struct: string, field: string): readonly string[] => [
  ...new Set(SOURCES[`${struct}.${field}`]?.(place)),
];

/** Names and numbers of the ports of the Pods that the Service chooses. */
function selectedPorts(place: CompletionPlace): string[] {
  const { cursor, object } = place;
  const selector = nodeOf(cursor.root, [...(object?.base ?? []), 'spec', 'selector']);
  if (selector?.kind !== 'map') return [];
  const matchLabels = toJSON(selector) as Record<string, string>;
  const pods = podsIn(place, namespaceAt(place)).filter(({ labels }) => matches({ matchLabels }, labels));
  return pods
    .flatMap(portsOf)
    .flatMap(({ port }) => [...(port.name ? [port.name] : []), ...(port.containerPort ? [String(port.containerPort)] : [])]);
}

/** Ports of the Service that a backend names. */
function servicePorts(place: CompletionPlace): readonly unknown[] {
  const { cursor, object, inObject } = place;
  const backend = inObject.slice(0, -2);
  const isBackend = rowsAt('networking.k8s.io/Ingress', [...backend, 'name']).length > 0;
  const name = isBackend ? textAt(cursor.root, [...(object?.base ?? []), ...backend, 'name']) : '';
  const service = name ? objectNamed(place, 'Service', namespaceAt(place), name) : undefined;
  const ports = fieldOf(service?.spec, 'ports');
  return Array.isArray(ports) ? ports : [];
}

function specOf({ cursor, object }: CompletionPlace): Node | undefined {
  const template = object && templatePath(object.kind.kind);
  return template && nodeOf(cursor.root, [...object.base, ...template, 'spec']);
}

function namesIn(owner: Node | undefined, path: readonly string[]): string[] {
  const list = nodeOf(owner, path);
  if (list?.kind !== 'seq') return [];
  return list.items.map(({ value }) => textAt(value, ['name'])).filter(name => name !== '');
}
