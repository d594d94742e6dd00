// What the client and the server say to each other beyond LSP. The server declares the same shapes in server/src/lsp/:
// the client is bundled without a line of the server's code, so the two sides share names, not modules.
import { NotificationType, RequestType, RequestType0 } from 'vscode-languageclient';

/** A page for a person, shown as a read-only document. */
export interface Page {
  /** What stands on the tab. */
  readonly title: string;
  /** The whole text, Markdown when `languageId` says so. */
  readonly text: string;
  /** Editor language of the text, for instance `markdown` or `yaml`. */
  readonly languageId: string;
}

/** What the control plane would answer to one open file: verdicts, warnings, events, scheduling and quota tables. */
export const dryRunRequest = new RequestType<{ readonly uri: string }, Page, void>('plimsoll/dryRun');

/** The rules there are, for a person to choose from. */
export const rulesRequest = new RequestType0<readonly { readonly id: string; readonly title: string }[], void>('plimsoll/rules');

/** The page of one rule; an unknown id gets a page that says so. */
export const explainRuleRequest = new RequestType<{ readonly id: string }, Page, void>('plimsoll/explainRule');

/** Publishes the diagnostics of every manifest in the workspace, open or not, and answers with their number. */
export const checkWorkspaceRequest = new RequestType0<{ readonly files: number; readonly findings: number }, void>(
  'plimsoll/checkWorkspace',
);

/** Server to client: URIs of all files that may be manifests. Asked where the server cannot read the workspace itself. */
export const findFilesRequest = new RequestType0<readonly string[], void>('plimsoll/findFiles');

/** Server to client: the text of one file, `null` when it cannot be read. */
export const readFileRequest = new RequestType<{ readonly uri: string }, string | null, void>('plimsoll/readFile');

/** Server to client: the Kubernetes release in force and where the choice was made. */
export const statusNotification = new NotificationType<{
  readonly kubernetesVersion: string;
  readonly source: 'default' | 'setting' | 'plimsoll.yaml';
}>('plimsoll/status');
