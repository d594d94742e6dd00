// A page as people read it: in docs/rules/, in the editor, and on a terminal.
import type { Authority } from '#findings';
import type { RulePage } from './page.ts';

const SAYS: Readonly<Record<Authority, string>> = {
  server: 'The API server refuses the object.',
  controller: 'The API server accepts the object, and refuses what its controller makes of it.',
  scheduler: 'The scheduler finds no Node.',
  warning: 'The API server accepts the object and prints a warning.',
  lint: 'Advice of Plimsoll’s own: the API server says nothing.',
};

/** Ends with a newline. */
export function rulePageMarkdown({ id, title, authority, what, why, remedy, wrong, right }: RulePage): string {
  const parts = [`# ${title}`, `\`${id}\` · ${SAYS[authority]}`, what, `**Why it matters.** ${why}`, `**What to do.** ${remedy}`];
  return `${[...parts, ...example('Wrong', wrong), ...example('Right', right)].join('\n\n')}\n`;
}

/** Long lines of examples say nothing that their beginning does not. */
const LONGEST = 120;

function example(heading: string, yaml: string | undefined): string[] {
  if (!yaml) return [];
  const lines = yaml.trimEnd().split('\n');
  return [
    `## ${heading}`,
    ['```yaml', ...lines.map(line => (line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line)), '```'].join('\n'),
  ];
}
