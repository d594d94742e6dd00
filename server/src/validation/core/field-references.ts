// The downward API: fields of the Pod and resources of its containers, handed to a container by environment or file.
// Source: https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
import { child, invalid, notSupported, type Path, required } from '#field';
import type { ObjectFieldSelector, ResourceFieldSelector } from '#schemas';
import { labelKey } from '../formats.ts';
import { type Check, type Findings, word } from '../words.ts';

const IN_ENVIRONMENT = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const IN_FILES = ['metadata.annotations', 'metadata.labels', 'metadata.name', 'metadata.namespace', 'metadata.uid'];
/** Fields that can be named at all, though not everywhere. */
const FIELDS: ReadonlySet<string> = new Set([...IN_ENVIRONMENT, ...IN_FILES, 'spec.restartPolicy', 'spec.schedulerName', 'status.phase']);

/** `metadata.labels['app']`: the field and the key in its brackets. */
function subscript(path: string): readonly [string, string] | undefined {
  const open = path.indexOf("['");
  return path.endsWith("']") && open > 0 && open <= path.length - 4 ? [path.slice(0, open), path.slice(open + 2, -2)] : undefined;
}

/** Why the server cannot even read a path; the old name of spec.nodeName it still knows. */
function unreadable(apiVersion: string, path: string, field: string | undefined): string | undefined {
  if (apiVersion !== 'v1') return `unsupported pod version: ${apiVersion}`;
  if (field !== undefined) {
    const known = field === 'metadata.annotations' || field === 'metadata.labels';
    return known ? undefined : `field label does not support subscript: ${path}`;
  }
  return FIELDS.has(path) || path === 'spec.host' ? undefined : `field label not supported: ${path}`;
}

const fieldReference = (supported: readonly string[]): Check<ObjectFieldSelector> =>
  word('fieldRef', supported, ({ apiVersion = '', fieldPath = '' }, up, { errors }) => {
    if (apiVersion === '' || fieldPath === '') {
      errors.push(required(child(up, apiVersion === '' ? 'apiVersion' : 'fieldPath')));
      return;
    }
    const at = child(up, 'fieldPath');
    const [field, written] = subscript(fieldPath) ?? [];
    const why = unreadable(apiVersion, fieldPath, field);
    if (why) {
      errors.push(invalid(at, fieldPath, `error converting fieldPath: ${why}`, 'field-path'));
      return;
    }
    if (written !== undefined) {
      const name = field === 'metadata.annotations' ? written.toLowerCase() : written;
      for (const detail of labelKey(name)) errors.push(invalid(up, name, detail, 'format-label-key'));
      return;
    }
    const path = fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath;
    if (!supported.includes(path)) errors.push(notSupported(at, path, supported, 'plain'));
  });

/** env[].valueFrom.fieldRef */
export const environmentField: Check<ObjectFieldSelector> = fieldReference(IN_ENVIRONMENT);
/** A file of a downwardAPI volume. */
export const fileField: Check<ObjectFieldSelector> = fieldReference(IN_FILES);

const RESOURCES = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];
const HUGE_PAGES = /^(requests|limits)\.hugepages-/;
const SIZES = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

/** What a resource may be divided by, and how the server calls the resource. */
function divisorsOf(resource: string): readonly [divisors: readonly string[], called: string, listed: string] | undefined {
  if (HUGE_PAGES.test(resource)) return [SIZES, 'hugepages', SIZES.join(', ')];
  switch (resource.slice(resource.indexOf('.') + 1)) {
    case 'cpu':
      return [['1m', '1'], 'cpu', '1m and 1'];
    case 'memory':
      return [SIZES, 'memory', SIZES.join(', ')];
    case 'ephemeral-storage':
      return [SIZES, 'local ephemeral storage', SIZES.join(', ')];
  }
  return undefined;
}

function checkDivisor({ resource = '', divisor }: ResourceFieldSelector, up: Path, { errors }: Findings): void {
  if (!divisor || divisor.isZero || !(RESOURCES.includes(resource) || HUGE_PAGES.test(resource))) return;
  const [divisors, called, listed] = divisorsOf(resource)!;
  if (divisors.includes(`${divisor}`)) return;
  const detail = `only divisor's values ${listed} are supported with the ${called} resource`;
  errors.push(invalid(child(up, 'divisor'), resource, detail, 'divisor'));
}

const resourceReference = (inFile: boolean): Check<ResourceFieldSelector> =>
  word('resourceFieldRef', RESOURCES, (reference, up, found) => {
    const { containerName, resource } = reference;
    if (inFile && !containerName) found.errors.push(required(child(up, 'containerName')));
    else if (!resource) found.errors.push(required(child(up, 'resource')));
    else if (!RESOURCES.includes(resource) && !HUGE_PAGES.test(resource)) {
      found.errors.push(notSupported(child(up, 'resource'), resource, RESOURCES, 'plain'));
    }
    checkDivisor(reference, up, found);
  });

/** env[].valueFrom.resourceFieldRef: without a name it means its own container. */
export const environmentResource: Check<ResourceFieldSelector> = resourceReference(false);
export const fileResource: Check<ResourceFieldSelector> = resourceReference(true);
