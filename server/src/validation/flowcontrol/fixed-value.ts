// The objects that the API server makes for itself; they may be created by hand, but only as they are.
import type { FlowSchemaSpec, PolicyRulesWithSubjects, PriorityLevelConfigurationSpec } from '#schemas';

const everyRequestOf = (...groups: string[]): PolicyRulesWithSubjects => ({
  subjects: groups.map(name => ({ kind: 'Group', group: { name } })),
  resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'], clusterScope: true, namespaces: ['*'] }],
  nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
});

export const FLOW_SCHEMAS: Readonly<Record<string, FlowSchemaSpec>> = {
  exempt: { priorityLevelConfiguration: { name: 'exempt' }, matchingPrecedence: 1, rules: [everyRequestOf('system:masters')] },
  'catch-all': {
    priorityLevelConfiguration: { name: 'catch-all' },
    matchingPrecedence: 10000,
    distinguisherMethod: { type: 'ByUser' },
    rules: [everyRequestOf('system:unauthenticated', 'system:authenticated')],
  },
};

/** `exempt` may have any content in its field of that name. */
export const PRIORITY_LEVELS: Readonly<Record<string, PriorityLevelConfigurationSpec>> = {
  exempt: { type: 'Exempt' },
  'catch-all': { type: 'Limited', limited: { nominalConcurrencyShares: 5, lendablePercent: 0, limitResponse: { type: 'Reject' } } },
};

/** Whether two decoded values are the same; fields that are not set do not count, nor do empty lists. */
export function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return a === b || (isEmpty(a) && isEmpty(b));
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every(name => isSame((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]));
}

const isEmpty = (value: unknown) => value === undefined || value === null || (Array.isArray(value) && value.length === 0);
