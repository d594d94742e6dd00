// `plimsoll explain RULE` and `plimsoll rules`.
import { rulePage, rulePageMarkdown, rulePages } from '#rules';
import { editDistance } from '#text';
import { CouldNotRun } from './could-not-run.ts';

/** @returns the exit code */
export function explain(id: string): number {
  const rule = rulePage(id);
  if (!rule) throw new CouldNotRun(`there is no rule "${id}"${nearest(id)}; plimsoll rules lists them all`);
  process.stdout.write(rulePageMarkdown(rule));
  return 0;
}

export function listRules(): number {
  const width = Math.max(...rulePages.map(({ id }) => id.length));
  process.stdout.write(rulePages.map(({ id, authority, title }) => `${id.padEnd(width)}  ${authority.padEnd(10)}  ${title}\n`).join(''));
  return 0;
}

/** The rule that was probably meant, or those of the same subject. */
function nearest(id: string): string {
  const away = (rule: { readonly id: string }) => editDistance(id, rule.id, 4);
  const close = rulePages.filter(rule => away(rule) <= 3).sort((a, b) => away(a) - away(b));
  const alike = close.length ? close : rulePages.filter(rule => rule.id.startsWith(`${id.split('/')[0]}/`));
  const names = alike.slice(0, 5).map(rule => rule.id);
  return names.length ? `; did you mean ${names.join(', ')}?` : '';
}
