// The door of the admission room: what plug-ins change of a request to create an object, and what they refuse.
import type { Denial, Request } from './plugin.ts';
import { plugins } from './plugins.ts';
import { resourceQuota } from './resource-quota/resource-quota.ts';

export type { Denial, Plugin, Reason, Request, Warning } from './plugin.ts';
export { type Demand, quotaDemands } from './resource-quota/demand.ts';
export { QuotaUse, type Use } from './resource-quota/quota-use.ts';

/** Runs the mutating half of all plug-ins on `request.object`, in place; ends at the first refusal. Comes before validation. */
export function mutate(request: Request): Denial | undefined {
  const first = mutateOnce(request, false);
  const outcome = first === 'again' ? mutateOnce(request, true) : first;
  return outcome === 'again' ? undefined : outcome;
}

function mutateOnce(request: Request, isAgain: boolean): Denial | 'again' | undefined {
  let again: 'again' | undefined;
  for (const plugin of plugins) {
    const outcome = plugin.mutate?.(request, isAgain);
    if (outcome === 'again') again = outcome;
    else if (outcome) return outcome;
  }
  return again;
}

/** Runs the validating half of all plug-ins; ends at the first refusal. Comes after validation; quotas are charged if none refuses. */
export function admit(request: Request): Denial | undefined {
  for (const plugin of plugins) {
    const denial = plugin.validate?.(request);
    if (denial) return denial;
  }
  return undefined;
}

/**
 * The same for an object that differs in nothing from one that has just been let in: of all plug-ins only quotas, which have less room now,
 * may answer otherwise.
 */
export const admitTwin = (request: Request): Denial | undefined => resourceQuota.validate?.(request);
