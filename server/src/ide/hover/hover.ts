// What a hover tells: every part that has something to say about the place, the most pressing first.
import type { Hover, Resources, Spot } from '../types.ts';
import { fieldDocs } from './field-docs.ts';
import { type HoverPart, hoverContext } from './hover-context.ts';
import { limitRangeItem } from './limit-range-item.ts';
import { nodeTerms } from './node-terms.ts';
import { podSummary } from './pod-summary.ts';
import { podTerms } from './pod-terms.ts';
import { quantity } from './quantity.ts';
import { quotaUse } from './quota-use.ts';
import { resourceQuota } from './resource-quota.ts';
import { ruleHelp } from './rule-help.ts';
import { toleration } from './toleration.ts';
import { whyNotHere } from './why-not-here.ts';

const PARTS: readonly HoverPart[] = [
  ruleHelp,
  whyNotHere,
  nodeTerms,
  podTerms,
  toleration,
  quantity,
  limitRangeItem,
  resourceQuota,
  podSummary,
  quotaUse,
  fieldDocs,
];

/** The hover at a place; undefined where there is nothing to tell. */
export function hover(spot: Spot, resources: Resources): Hover | undefined {
  const context = hoverContext(spot, resources);
  if (!context) return undefined;
  const parts = PARTS.flatMap(part => part(context) ?? []);
  return parts.length ? { markdown: parts.join('\n\n---\n\n'), span: context.span } : undefined;
}
