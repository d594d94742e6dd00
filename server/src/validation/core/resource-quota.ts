// ResourceQuotas: what may be limited, and which scopes fit which resources.
// Source: https://kubernetes.io/docs/concepts/policy/resource-quotas/
import { child, invalid, key, named, type Path, required, root, typed } from '#field';
import type { Quantity } from '#quantity';
import type { ResourceQuota, ResourceQuotaSpec, ScopedResourceSelectorRequirement } from '#schemas';
import { dnsSubdomain } from '../formats.ts';
import { dropStatus, kind, type Warning } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, type Check, check, type Findings, field, type, when } from '../words.ts';
import { isStandardQuotaResource, quotaResourceName, resourceQuantity } from './resource-names.ts';

const hard = check<Readonly<Record<string, Quantity>>>('hard', (quantities, at, found) => {
  for (const name of Object.keys(quantities).sort()) {
    quotaResourceName(name, key(at, name), found);
    resourceQuantity(name, quantities[name]!, key(at, name), found);
  }
});

const PODS = ['pods'];
const POD_RESOURCES = [...PODS, 'cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory'];
/** Scope → the resources of Kubernetes itself that it can be applied to. */
const SCOPES: ReadonlyMap<string, readonly string[]> = new Map([
  ['Terminating', POD_RESOURCES],
  ['NotTerminating', POD_RESOURCES],
  ['BestEffort', PODS],
  ['NotBestEffort', POD_RESOURCES],
  ['PriorityClass', POD_RESOURCES],
  ['CrossNamespacePodAffinity', POD_RESOURCES],
  ['VolumeAttributesClass', ['persistentvolumeclaims', 'requests.storage']],
]);
const OPPOSITES = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
] as const;
const MUST_EXIST = ['BestEffort', 'NotBestEffort', 'Terminating', 'NotTerminating', 'CrossNamespacePodAffinity'];

/** How many resources of the quota a scope cannot be applied to: the server says so for each of them. */
const misfits = (scope: string, hard: ResourceQuotaSpec['hard'] = {}) =>
  Object.keys(hard).filter(name => isStandardQuotaResource(name) && SCOPES.get(scope)?.includes(name) === false).length;

function checkOpposites(scopes: readonly string[], shown: unknown, at: Path, { errors }: Findings): void {
  for (const [one, other] of OPPOSITES) {
    if (scopes.includes(one) && scopes.includes(other)) errors.push(invalid(at, shown, 'conflicting scopes', 'quota-scopes'));
  }
}

const SCOPE_LIST = '[]core.ResourceQuotaScope';

const scopes = check<ResourceQuotaSpec>('scopes', (spec, up, found) => {
  const { scopes = [] } = spec;
  const at = child(up, 'scopes');
  for (const scope of scopes) {
    if (!SCOPES.has(scope)) found.errors.push(invalid(at, typed(scopes, SCOPE_LIST), 'unsupported scope', 'quota-scopes'));
    if (misfits(scope, spec.hard))
      found.errors.push(invalid(at, typed(scopes, SCOPE_LIST), 'unsupported scope applied to resource', 'quota-scopes'));
  }
  checkOpposites(scopes, typed(scopes, SCOPE_LIST), at, found);
});

function checkOperator(
  { scopeName = '', operator = '', values = [] }: ScopedResourceSelectorRequirement,
  at: Path,
  { errors }: Findings,
): void {
  if (MUST_EXIST.includes(scopeName) && operator !== 'Exists') {
    const scopes =
      'ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort';
    const detail = `must be 'Exists' when scope is any of ${scopes} or ResourceQuotaScopeCrossNamespacePodAffinity`;
    errors.push(invalid(child(at, 'operator'), named(operator), detail, 'quota-scope-operator'));
  }
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length) return;
    errors.push(required(child(at, 'values'), "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector"));
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length === 0) return;
    const detail = "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector";
    errors.push(invalid(child(at, 'values'), values, detail, 'quota-scope-operator'));
  } else errors.push(invalid(child(at, 'operator'), named(operator), 'not a valid selector operator', 'quota-scope-operator'));
}

/** The server points at the list of expressions, never at one of them. */
const scopeSelector = check<ResourceQuotaSpec>('scopeSelector', (spec, up, found) => {
  const { matchExpressions = [] } = spec.scopeSelector ?? {};
  const at = child(up, 'scopeSelector', 'matchExpressions');
  for (const requirement of matchExpressions) {
    const { scopeName = '' } = requirement;
    if (!SCOPES.has(scopeName)) found.errors.push(invalid(child(at, 'scopeName'), named(scopeName), 'unsupported scope', 'quota-scopes'));
    if (misfits(scopeName, spec.hard)) {
      found.errors.push(
        invalid(at, typed(spec.scopeSelector, 'core.ScopeSelector'), 'unsupported scope applied to resource', 'quota-scopes'),
      );
    }
    checkOperator(requirement, at, found);
  }
  checkOpposites(
    matchExpressions.map(({ scopeName = '' }) => scopeName),
    spec.scopes,
    at,
    found,
  );
});

const spec: Check<ResourceQuotaSpec> = type(
  'ResourceQuotaSpec',
  field('hard', hard),
  scopes,
  when(({ scopeSelector }) => scopeSelector !== undefined, scopeSelector),
);

const COMPARED = ['cpu', 'memory', 'storage', 'ephemeral-storage'];

function* warnings({ spec: { hard = {} } = {} }: ResourceQuota): Generator<Warning> {
  for (const name of COMPARED) {
    const bare = (name === 'cpu' || name === 'memory') && !hard[`requests.${name}`];
    const requests = bare ? name : `requests.${name}`;
    const limits = `limits.${name}`;
    const [requested, limited] = [hard[requests], hard[limits]];
    if (!requested || !limited || requested.cmp(limited) <= 0) continue;
    const message = `ResourceQuota ${requests} (${requested}) should be less than ${limits} (${limited})`;
    yield { message, at: key(child(root, 'spec', 'hard'), requests), rule: 'warning/quota-order' };
  }
}

export const resourceQuota = kind<ResourceQuota>({
  group: '',
  kind: 'ResourceQuota',
  prepare: dropStatus,
  rows: type('ResourceQuota', objectMeta({ name: dnsSubdomain, namespaced: true }), always('spec', {}, spec)),
  warnings,
});
