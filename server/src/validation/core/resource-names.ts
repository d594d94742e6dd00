// Names of resources (`cpu`, `requests.memory`, `example.com/gpu`) and the quantities that may stand beside them.
// Source: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/ and …/policy/resource-quotas/
import { invalid, type Path, typed } from '#field';
import type { Quantity } from '#quantity';
import { labelKey } from '../formats.ts';
import type { Findings, Run } from '../words.ts';

const COMPUTE = ['cpu', 'memory', 'ephemeral-storage'];
const OBJECTS = [
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
];
const CONTAINER: ReadonlySet<string> = new Set(COMPUTE);
const INTEGER: ReadonlySet<string> = new Set(OBJECTS);
const QUOTA: ReadonlySet<string> = new Set([
  ...COMPUTE,
  ...OBJECTS,
  ...COMPUTE.flatMap(name => [`requests.${name}`, `limits.${name}`]),
  'requests.storage',
]);
const STANDARD: ReadonlySet<string> = new Set([...QUOTA, 'storage']);

const isPlain = (name: string) => !name.includes('/');
const isQuotaHugePages = (name: string) => name.startsWith('hugepages-') || name.startsWith('requests.hugepages-');

export const isHugePages = (name: string): boolean => name.startsWith('hugepages-');
export const isStandardQuotaResource = (name: string): boolean => QUOTA.has(name) || isQuotaHugePages(name);
const isStandardResource = (name: string): boolean => STANDARD.has(name) || isQuotaHugePages(name);
const isContainerResource = (name: string): boolean => CONTAINER.has(name) || isHugePages(name);
/** A resource of Kubernetes itself: without a domain, or within kubernetes.io. */
export const isNative = (name: string): boolean => isPlain(name) || name.includes('kubernetes.io/');
/** A resource of somebody else, as devices are; its quota is named `requests.` and its name. */
export const isExtended = (name: string): boolean =>
  !isNative(name) && !name.startsWith('requests.') && labelKey(`requests.${name}`).length === 0;
/** Whether limits may be greater than requests. */
export const isOvercommitAllowed = (name: string): boolean => isNative(name) && !isHugePages(name);
/** Whether only whole numbers of it can be had. */
const isCounted = (name: string): boolean => INTEGER.has(name) || isExtended(name);

/** A resource name as such; every other check of a name begins with this one. */
export const resourceName: Run<string> = (name, at, { errors }) => {
  const said = labelKey(name);
  for (const detail of said) errors.push(invalid(at, typed(name, 'core.ResourceName'), detail, 'format-label-key'));
  if (said.length === 0 && isPlain(name) && !isStandardResource(name)) {
    errors.push(invalid(at, typed(name, 'core.ResourceName'), 'must be a standard resource type or fully qualified', 'resource-name'));
  }
};

/** A resource that a container may ask for. */
export const containerResourceName: Run<string> = (name, at, found) => {
  resourceName(name, at, found);
  if (isPlain(name)) {
    if (!isContainerResource(name))
      found.errors.push(invalid(at, typed(name, 'core.ResourceName'), 'must be a standard resource for containers', 'resource-name'));
  } else if (!isNative(name) && !isExtended(name)) {
    found.errors.push(invalid(at, typed(name, 'core.ResourceName'), "doesn't follow extended resource name standard", 'resource-name'));
  }
};

/** A resource that a ResourceQuota may limit. */
export const quotaResourceName: Run<string> = (name, at, found) => {
  resourceName(name, at, found);
  if (isPlain(name) && !isStandardQuotaResource(name)) {
    found.errors.push(invalid(at, typed(name, 'core.ResourceName'), 'must be a standard resource for quota', 'resource-name'));
  }
};

export function nonNegativeQuantity(value: Quantity, at: Path, { errors }: Findings): void {
  if (value.sign < 0) errors.push(invalid(at, `${value}`, 'must be greater than or equal to 0', 'minimum'));
}

export function positiveQuantity(value: Quantity, at: Path, { errors }: Findings): void {
  if (value.sign <= 0) errors.push(invalid(at, `${value}`, 'must be greater than zero', 'minimum'));
}

/** How much there may be of a resource: nothing below zero, and whole numbers of what is counted. */
export function resourceQuantity(name: string, value: Quantity, at: Path, found: Findings): void {
  nonNegativeQuantity(value, at, found);
  if (isCounted(name) && value.looksFractional) found.errors.push(invalid(at, value, 'must be an integer', 'integer'));
}
