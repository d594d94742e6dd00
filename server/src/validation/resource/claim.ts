// ResourceClaims, their templates, and DeviceClasses. Whether the namespace allows administrators' access: see admin-access.ts.
import { invalid } from '#field';
import type {
  DeviceClass,
  DeviceClassConfiguration,
  DeviceClassSpec,
  ResourceClaimTemplate,
  ResourceClaimTemplateSpec,
  ResourceResourceClaim,
} from '#schemas';
import { isExtended } from '../core/resource-names.ts';
import { dnsSubdomain, labelKey, longName } from '../formats.ts';
import { dropStatus, kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { templateMeta } from '../meta/template-meta.ts';
import { always, check, declaredSince, field, pointer, type } from '../words.ts';
import { claimSpec } from './claim-spec.ts';
import { configuration, selectors } from './device-parts.ts';
import { atMost, DECLARED } from './lists.ts';

const GROUP = 'resource.k8s.io';
const MAX_CONFIGURATIONS = 32;

export const resourceClaim = kind<ResourceResourceClaim>({
  group: GROUP,
  kind: 'ResourceClaim',
  prepare: dropStatus,
  rows: type<ResourceResourceClaim>('ResourceClaim', objectMeta({ name: dnsSubdomain, namespaced: true }), always('spec', {}, claimSpec)),
});

export const resourceClaimTemplate = kind<ResourceClaimTemplate>({
  group: GROUP,
  kind: 'ResourceClaimTemplate',
  rows: type<ResourceClaimTemplate>(
    'ResourceClaimTemplate',
    objectMeta({ name: dnsSubdomain, namespaced: true }),
    always(
      'spec',
      {},
      type<ResourceClaimTemplateSpec>('ResourceClaimTemplateSpec', always('metadata', {}, templateMeta), always('spec', {}, claimSpec)),
    ),
  ),
});

const extendedResource = check<string>('extendedResourceName', (name, at, { errors, scope }) => {
  if (scope.minor < DECLARED && !isExtended(name)) {
    errors.push(invalid(at, name, 'must be a valid extended resource name', 'extended-resource-name'));
  }
  if (scope.minor < DECLARED) return;
  for (const detail of declaredExtendedResource(name)) errors.push(invalid(at, name, detail, 'extended-resource-name'));
});

/** What the declarations say of a name, which must be a label key also where a quota asks for it. */
function declaredExtendedResource(name: string): readonly string[] {
  const said: string[] = [];
  if (!name.includes('/')) said.push("a name must be a domain-prefixed path, such as 'example.com/my-prop'");
  else if (name.includes('kubernetes.io/')) said.push('must not have "kubernetes.io/" domain');
  if (name.startsWith('requests.')) said.push('must not have "requests." prefix');
  return [...said, ...labelKey(`requests.${name}`)];
}

export const deviceClass = kind<DeviceClass>({
  group: GROUP,
  kind: 'DeviceClass',
  rows: type<DeviceClass>(
    'DeviceClass',
    objectMeta({ name: longName, generateName: undefined, namespaced: false }),
    always(
      'spec',
      {},
      type<DeviceClassSpec>(
        'DeviceClassSpec',
        field('selectors', selectors),
        field('config', atMost<DeviceClassConfiguration>(MAX_CONFIGURATIONS, configuration)),
        declaredSince(DECLARED, pointer('extendedResourceName', extendedResource)),
      ),
    ),
  ),
});
