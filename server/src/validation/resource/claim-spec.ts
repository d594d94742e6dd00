// What a ResourceClaim asks for: requests of devices, what several of them must have in common, and configuration.
// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/#resourceclaims-templates
import { child, invalid, notSupported, type Path, required as requiredError } from '#field';
import type {
  DeviceClaim,
  DeviceClaimConfiguration,
  DeviceConstraint,
  DeviceRequest,
  DeviceSubRequest,
  ExactDeviceRequest,
  ResourceClaimSpec,
} from '#schemas';
import { dnsLabel, dnsSubdomain } from '../formats.ts';
import { enabled } from '../gates.ts';
import {
  all,
  always,
  type Check,
  check,
  declaredAlone,
  declaredSince,
  eachVal,
  type Findings,
  field,
  format,
  pointer,
  provide,
  required,
  tellDeclared,
  type,
} from '../words.ts';
import { configuration, selectors, toleration } from './device-parts.ts';
import { atMost, DECLARED, fullyQualifiedName, itself, setOf } from './lists.ts';

const MAX_REQUESTS = 32;
const MAX_SUB_REQUESTS = 8;
const MAX_CONSTRAINTS = 32;
const MAX_CONFIGURATIONS = 32;
const ONE_KIND = 'exactly one of `exactly` or `firstAvailable` is required';
const NOT_A_REQUEST = "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'";

const requestName = format(dnsLabel);

const howMany = check<ExactDeviceRequest>('allocationMode', ({ allocationMode: mode = '', count = 0 }, up, found) => {
  const { errors } = found;
  if (mode === 'All') {
    if (count !== 0) errors.push(invalid(child(up, 'count'), count, "must not be specified when allocationMode is 'All'", 'device-count'));
  } else if (mode === 'ExactCount') {
    if (count <= 0) errors.push(invalid(child(up, 'count'), count, 'must be greater than zero', 'minimum'));
  } else tellDeclared(DECLARED, notSupported(child(up, 'allocationMode'), mode, ['All', 'ExactCount']), found);
});

const deviceClass = field<ExactDeviceRequest, 'deviceClassName'>('deviceClassName', required(), format(dnsSubdomain));

const details = type<ExactDeviceRequest>(
  'DeviceRequest',
  field('selectors', selectors),
  howMany,
  field('tolerations', eachVal(toleration)),
);
const asked = all(deviceClass, details);
const subRequest = type<DeviceSubRequest>(
  'DeviceSubRequest',
  always('name', '', requestName),
  declaredSince<DeviceSubRequest>(DECLARED, deviceClass),
  details,
);

const kinds = all<DeviceRequest>(
  pointer('exactly', asked),
  field(
    'firstAvailable',
    setOf(MAX_SUB_REQUESTS, subRequest, ({ name = '' }) => name, { go: 'resource/v1.DeviceSubRequest' }),
  ),
);

const oneKind = check<DeviceRequest>('exactly|firstAvailable', (request, at, found) => {
  const { exactly, firstAvailable = [] } = request;
  if (!exactly && !firstAvailable.length) found.errors.push(requiredError(at, ONE_KIND));
  if (!exactly || !firstAvailable.length) return kinds(request, at, found);
  found.errors.push(invalid(at, null, `${ONE_KIND}, but multiple fields are set`, 'union'));
  declaredAlone(kinds)(request, at, found);
});

const request = type<DeviceRequest>('DeviceRequest', always('name', '', requestName), oneKind);

/** Names that constraints and configuration may refer to: `gpu`, and `gpu/small` for one of several choices. Of requests of one name the last has the say. */
function requestNames({ requests = [] }: DeviceClaim): ReadonlySet<string> {
  const choices = new Map(requests.map(({ name = '', firstAvailable = [] }) => [name, firstAvailable]));
  return new Set([...choices].flatMap(([name, list]) => [name, ...list.map(choice => `${name}/${choice.name ?? ''}`)]));
}

const reference = check<string>('request', (name, at, found) => {
  const parts = name.split('/');
  if (parts.length <= 2) for (const part of parts) requestName(part, at, found);
  const isKnown = parts.length <= 2 && found.scope.names['device request']?.has(name);
  if (!isKnown) found.errors.push(invalid(at, name, NOT_A_REQUEST, 'device-request'));
});
const references = setOf(MAX_REQUESTS, reference, itself);

const declaredName = declaredSince(DECLARED, fullyQualifiedName);

function checkAttribute({ matchAttribute, distinctAttribute }: DeviceConstraint, at: Path, found: Findings): void {
  if (matchAttribute !== undefined) declaredName(matchAttribute, child(at, 'matchAttribute'), found);
  // Only declarations look at a second attribute.
  const second = matchAttribute === undefined ? declaredName : declaredAlone(declaredName);
  if (distinctAttribute !== undefined) second(distinctAttribute, child(at, 'distinctAttribute'), found);
  if (matchAttribute !== undefined || distinctAttribute !== undefined) return;
  if (!enabled(found.scope, 'DRAConsumableCapacity')) found.errors.push(requiredError(child(at, 'matchAttribute')));
  else {
    // The server says so though none is set.
    const detail = 'exactly one of "matchAttribute" or "distinctAttribute" is required, but multiple fields are set';
    found.errors.push(requiredError(at, detail));
  }
}

const constraint = type<DeviceConstraint>('DeviceConstraint', field('requests', references), check('attribute', checkAttribute));
const claimConfiguration = type<DeviceClaimConfiguration>('DeviceClaimConfiguration', field('requests', references), configuration);

const deviceClaim = type<DeviceClaim>(
  'DeviceClaim',
  field(
    'requests',
    setOf(MAX_REQUESTS, request, ({ name = '' }) => name, { go: 'resource/v1.DeviceRequest' }),
  ),
  provide(
    'device request',
    requestNames,
    field('constraints', atMost(MAX_CONSTRAINTS, constraint)),
    field('config', atMost(MAX_CONFIGURATIONS, claimConfiguration)),
  ),
);

export const claimSpec: Check<ResourceClaimSpec> = type('ResourceClaimSpec', always('devices', {}, deviceClaim));
