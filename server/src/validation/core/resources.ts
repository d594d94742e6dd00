// Requests and limits of containers, of whole Pods, and of a RuntimeClass's overhead.
// Source: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
import { child, duplicate, type FieldError, forbidden, index, invalid, key, notFound, notSupported, type Path, required } from '#field';
import { Quantity } from '#quantity';
import type { ResourceClaim, ResourceRequirements } from '#schemas';
import { dnsLabel } from '../formats.ts';
import { type Check, type Findings, format, type Run, word } from '../words.ts';
import { podOf } from './pod-scope.ts';
import { containerResourceName, isHugePages, isOvercommitAllowed, resourceName, resourceQuantity } from './resource-names.ts';

type ResourceList = Readonly<Record<string, Quantity>>;

const POD_LEVEL = ['cpu', 'hugepages-', 'memory'];

/** Resources that a whole Pod can ask for. */
const podResourceName: Run<string> = (name, at, found) => {
  const before = found.errors.length;
  resourceName(name, at, found);
  if (found.errors.length > before || name === 'cpu' || name === 'memory' || isHugePages(name)) return;
  found.errors.push(notSupported(at, name, POD_LEVEL));
};

/** Huge pages come whole. */
function hugePages(name: string, quantity: Quantity, at: Path, { errors }: Findings): void {
  if (!isHugePages(name)) return;
  const page = Quantity.parse(name.slice('hugepages-'.length));
  const fits = typeof page !== 'string' && page.sign > 0 && page.isWhole && quantity.value % page.value === 0;
  if (!fits) errors.push(invalid(at, `${quantity}`, `${quantity} is not positive integer multiple of ${name}`, 'huge-pages'));
}

/** What is wrong with a request beside its limit. */
function besideLimit(name: string, request: Quantity, limit: Quantity | undefined, at: Path): FieldError | undefined {
  const overcommit = isOvercommitAllowed(name);
  if (!limit) return overcommit ? undefined : required(child(at, 'limits'), 'Limit must be set for non overcommitable resources');
  const requests = child(at, 'requests');
  const order = request.cmp(limit);
  const wrong = (relation: string): FieldError => ({
    ...invalid(requests, `${request}`, `must be ${relation} ${name} limit of ${limit}`, 'request-over-limit'),
    mark: key(requests, name),
    data: { resource: name, request: `${request}`, limit: `${limit}` },
  });
  if (order !== 0 && !overcommit) return wrong('equal to');
  return order > 0 ? wrong('less than or equal to') : undefined;
}

const requirements = (nameOf: Run<string>): Check<ResourceRequirements> =>
  word('resources', [], ({ limits = {}, requests = {}, claims = [] }, at, found) => {
    const checkEach = (list: ResourceList, up: Path, between: (name: string, quantity: Quantity) => FieldError | undefined) => {
      for (const name of Object.keys(list).sort()) {
        const quantity = list[name]!;
        const place = key(up, name);
        nameOf(name, place, found);
        resourceQuantity(name, quantity, place, found);
        const wrong = between(name, quantity);
        if (wrong) found.errors.push(wrong);
        hugePages(name, quantity, place, found);
      }
    };
    checkEach(limits, child(at, 'limits'), () => undefined);
    checkEach(requests, child(at, 'requests'), (name, quantity) => besideLimit(name, quantity, limits[name], at));
    const names = [...Object.keys(limits), ...Object.keys(requests)];
    if (names.some(isHugePages) && !names.includes('cpu') && !names.includes('memory')) {
      found.errors.push(forbidden(at, 'HugePages require cpu or memory'));
    }
    claimNames(claims, child(at, 'claims'), found);
  });

/** resources of a container. */
export const containerResources: Check<ResourceRequirements> = requirements(containerResourceName);

/** resources of a whole Pod, without their relation to those of its containers. */
export const podResources: Check<ResourceRequirements> = requirements(podResourceName);

/** What a RuntimeClass's Pods cost on top: the server checks it as if it were limits. */
export const overhead: Check<ResourceList> = word('overhead', [containerResources], (limits, at, found) =>
  containerResources({ limits }, at, found),
);

const requestName = format(dnsLabel);

/** Claims that a container uses must be the Pod's, and each request of one may be named once. */
function claimNames(claims: readonly ResourceClaim[], up: Path, found: Findings): void {
  const known = podOf(found).claims;
  const seen = new Set<string>();
  claims.forEach(({ name = '', request = '' }, i) => {
    const at = index(up, i);
    if (name === '') {
      found.errors.push(required(at));
      return;
    }
    if (seen.has(name)) found.errors.push(duplicate(at, name));
    else {
      if (request !== '') requestName(request, child(at, 'request'), found);
      const claimed = request === '' ? name : `${name}/${request}`;
      if (seen.has(claimed)) found.errors.push(duplicate(at, claimed));
      // The whole claim after one of its requests: each request is told.
      else if (request === '') for (const other of seen) if (other.startsWith(`${name}/`)) found.errors.push(duplicate(at, name));
      seen.add(claimed);
    }
    if (!known.has(name)) found.errors.push({ ...notFound(at, name), detail: knownClaims(known) });
  });
}

const knownClaims = (known: ReadonlySet<string>) =>
  `must be one of the names in pod.spec.resourceClaims${known.size ? `: ${[...known].sort().join(', ')}` : ' which is empty'}`;
