// The door of the rules room: the pages of all rules. One line a family.
import { lintPages } from '#lints';
import { decodePages } from './decode.ts';
import { limitRangePages } from './limit-range.ts';
import type { RulePage } from './page.ts';
import { validationPages } from './validation/index.ts';
import { yamlPages } from './yaml.ts';

export type { RulePage } from './page.ts';

/** Every rule, sorted by id. */
export const rulePages: readonly RulePage[] = [...yamlPages, ...decodePages, ...validationPages, ...limitRangePages, ...lintPages].sort((a, b) =>
  a.id < b.id ? -1 : 1,
);

const byId = new Map(rulePages.flatMap(rule => [rule.id, ...(rule.formerly ?? [])].map(id => [id, rule] as const)));

/** By the id of today or of former days. */
export const rulePage = (id: string): RulePage | undefined => byId.get(id);

/** A page as Markdown. */
export function rulePageMarkdown({ id, title, authority, what, why, remedy, wrong, right }: RulePage): string {
  const example = (heading: string, yaml: string | undefined) => (yaml ? [`## ${heading}`, '', '```yaml', yaml.trimEnd(), '```', ''] : []);
  return [
    `# ${title}`,
    '',
    `Rule \`${id}\`. Who says it: ${authority}.`,
    '',
    what,
    '',
    `**Why it matters.** ${why}`,
    '',
    `**What to do.** ${remedy}`,
    '',
    ...example('Wrong', wrong),
    ...example('Right', right),
  ].join('\n');
}
