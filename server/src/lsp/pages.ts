// The requests of our own client for pages that a person reads: the verdict on a file, the rules and what they mean.
import type { Connection } from 'vscode-languageserver';
import { dryRunPage } from '#ide';
import { rulePage, rulePageMarkdown, rulePages } from '#rules';
import { nameOf, plainPath } from '#workspace';
import type { Guard } from './guard.ts';
import type { Host } from './host.ts';

/** A page for a person: the shape that the client shows, see client/protocol.ts. */
interface Page {
  readonly title: string;
  readonly text: string;
  readonly languageId: string;
}

const FAILED: Page = { title: 'Plimsoll', languageId: 'markdown', text: 'This page could not be made; the output channel says why.\n' };

export function registerPages(connection: Connection, host: Host, guard: Guard): void {
  connection.onRequest(
    'plimsoll/dryRun',
    guard<{ uri: string }, Page>(FAILED, ({ uri }) => ({
      title: `Dry run: ${nameOf(plainPath(uri))}`,
      languageId: 'markdown',
      text: dryRunPage(host.analysis, uri),
    })),
  );
  connection.onRequest('plimsoll/rules', () => rulePages.map(({ id, title }) => ({ id, title })));
  connection.onRequest(
    'plimsoll/explainRule',
    guard<{ id: string }, Page>(FAILED, ({ id }) => {
      const page = rulePage(id);
      return { title: id, languageId: 'markdown', text: page ? rulePageMarkdown(page) : `# ${id}\n\nThere is no rule of this name.\n` };
    }),
  );
}
