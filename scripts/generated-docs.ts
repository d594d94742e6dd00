// The documentation that is made from the sources: a page for each rule, their index, and the settings.
// `npm run generate` writes it, and test/tidy.test.ts sees that it is fresh.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RulePage, rulePageMarkdown, rulePages } from '#rules';

const ROOT = join(import.meta.dirname, '..');

/** Folder that holds nothing but generated files. */
export const RULES = 'docs/rules';

/** Text of every generated file, by its path from the project's root. */
export function generatedDocs(): Map<string, string> {
  return new Map([
    ...rulePages.map(rule => [`${RULES}/${rule.id}.md`, rulePageMarkdown(rule)] as const),
    [`${RULES}/README.md`, rulesIndex()],
    ['docs/settings.md', settingsPage()],
  ]);
}

const WHO: Readonly<Record<RulePage['authority'], string>> = {
  server: 'API server',
  controller: 'controller',
  scheduler: 'scheduler',
  warning: 'API server (warning)',
  lint: 'Plimsoll',
};

function rulesIndex(): string {
  const families = Map.groupBy(rulePages, ({ id }) => id.slice(0, id.indexOf('/')));
  const sections = [...families].map(([name, rules]) =>
    [
      `## ${name}`,
      '',
      '| rule | what is wrong | who says it |',
      '|---|---|---|',
      ...rules.map(({ id, title, authority }) => `| [\`${id}\`](${id}.md) | ${title} | ${WHO[authority]} |`),
    ].join('\n'),
  );
  const head = [
    '# Rules',
    '',
    `${rulePages.length} rules. What the API server, controllers and the scheduler say is repeated word for word; the pages explain it.`,
    '`plimsoll explain RULE` prints a page. The setting `plimsoll.rules` changes the severity of a rule or turns it off, and a comment',
    '`# plimsoll-ignore RULE: reason` hides a single finding.',
  ];
  return `${[head.join('\n'), ...sections].join('\n\n')}\n`;
}

interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly items?: { readonly type: string };
  readonly additionalProperties?: { readonly enum: readonly string[] };
  readonly markdownDescription: string;
  readonly markdownEnumDescriptions?: readonly string[];
}

function settingsPage(): string {
  const { contributes } = readJson('package.json');
  const texts: Readonly<Record<string, string>> = readJson('package.nls.json');
  const settings: [string, Setting][] = Object.entries(contributes.configuration.properties);
  const told = (text: string) => texts[text.replaceAll('%', '')] ?? text;
  const sections = settings.map(([name, setting]) => {
    const values = (setting.markdownEnumDescriptions ?? []).map((text, i) => `- \`${setting.enum?.[i]}\`: ${linked(told(text))}`);
    const facts = [`- Type: ${typeOf(setting)}`, `- Default: \`${JSON.stringify(setting.default)}\``];
    const parts = [[`## ${name}`], [linked(told(setting.markdownDescription))], values, facts];
    return parts.flatMap(lines => (lines.length ? [lines.join('\n')] : [])).join('\n\n');
  });
  const head = [
    '# Settings',
    '',
    'In VS Code they stand in the settings. For the command line and for everybody who works on a repository the same keys, without',
    '`plimsoll.` before them, stand in a file `plimsoll.yaml` at its root.',
  ];
  return `${[head.join('\n'), ...sections].join('\n\n')}\n`;
}

const readJson = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

/** VS Code's way of naming another setting as a link in this page. */
const linked = (text: string): string =>
  text.replace(/`#([\w.]+)#`/g, (_, name: string) => `[\`${name}\`](#${name.replaceAll('.', '').toLowerCase()})`);

function typeOf({ type, enum: values, items, additionalProperties }: Setting): string {
  const list = (words: readonly string[]) => words.map(word => `\`${word}\``).join(', ');
  if (values) return `one of ${list(values)}`;
  if (items) return `list of ${items.type}s`;
  if (additionalProperties) return `mapping whose values are one of ${list(additionalProperties.enum)}`;
  return type;
}
