// `plimsoll explain RULE` and `plimsoll rules`.
import { rulePage, rulePageMarkdown, rulePages } from '#rules';
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

/** The rules of the same subject, or those that end alike. */
function nearest(id: string): string {
  const [subject, what] = id.split('/');
  const alike = rulePages.filter(rule => rule.id.startsWith(`${subject}/`) || (what && rule.id.endsWith(`/${what}`))).slice(0, 5);
  return alike.length ? `; did you mean ${alike.map(rule => rule.id).join(', ')}?` : '';
}
