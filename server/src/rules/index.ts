// The door of the rules room: the pages of all rules. One line a family.
import { lintPages } from '#lints';
import { admissionPages } from './admission.ts';
import { decodePages } from './decode.ts';
import { kubeconfigPages } from './kubeconfig.ts';
import { kustomizePages } from './kustomize.ts';
import { limitRangePages } from './limit-range.ts';
import type { RulePage } from './page.ts';
import { podSecurityPages } from './pod-security.ts';
import { quotaPages } from './quota.ts';
import { schedulerPages } from './scheduler.ts';
import { settingsPages } from './settings.ts';
import { suppressionPages } from './suppression.ts';
import { validationPages } from './validation/index.ts';
import { warningPages } from './warning.ts';
import { yamlPages } from './yaml.ts';

export { rulePageMarkdown } from './markdown.ts';
export type { RulePage } from './page.ts';

/** Every rule, sorted by id. */
export const rulePages: readonly RulePage[] = [
  ...yamlPages,
  ...decodePages,
  ...validationPages,
  ...warningPages,
  ...admissionPages,
  ...limitRangePages,
  ...podSecurityPages,
  ...quotaPages,
  ...schedulerPages,
  ...kubeconfigPages,
  ...kustomizePages,
  ...suppressionPages,
  ...settingsPages,
  ...lintPages,
].sort((a, b) => (a.id < b.id ? -1 : 1));

const byId = new Map(rulePages.flatMap(rule => [rule.id, ...(rule.formerly ?? [])].map(id => [id, rule] as const)));

/** By the id of today or of former days. */
export const rulePage = (id: string): RulePage | undefined => byId.get(id);
