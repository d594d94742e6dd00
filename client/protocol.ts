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

/** Client to server: whether the load view is open, and the file that the person looks at. To be sent again when either changes. */
export const watchLoadNotification = new NotificationType<{ readonly visible: boolean; readonly uri?: string }>('plimsoll/watchLoad');

/**
 * Server to client, while the load view is open: how full the environment of the watched file is. Sent after each judgement that changes it;
 * `null` where the workspace has no manifest.
 */
export const loadNotification = new NotificationType<{ readonly load: Load | null }>('plimsoll/load');

/** A place to go to. */
export interface Place {
  readonly uri: string;
  /** From 0, in UTF-16 units. */
  readonly position: { readonly line: number; readonly character: number };
}

/** One bar. */
export interface Meter {
  readonly resource: string;
  /** As Kubernetes prints quantities: `1500m`. */
  readonly used: string;
  readonly most: string;
  /** 0 to 1, above 1 where there is more than there may be. */
  readonly share: number;
  readonly at?: Place;
}

export interface Load {
  /** Name of the folder, or of the kustomization, whose documents are applied together. */
  readonly folder: string;
  readonly namespaces: readonly NamespaceLoad[];
  readonly nodes: readonly NodeLoad[];
}

export interface NamespaceLoad {
  readonly name: string;
  readonly quotas: readonly { readonly name: string; readonly at?: Place; readonly meters: readonly Meter[] }[];
  /** LimitRanges; a line for each of their items. */
  readonly ranges: readonly { readonly name: string; readonly at?: Place; readonly lines: readonly string[] }[];
  /** Numbers of Pods by class. */
  readonly qos: { readonly Guaranteed: number; readonly Burstable: number; readonly BestEffort: number };
  readonly workloads: readonly WorkloadLoad[];
}

export interface WorkloadLoad {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Numbers of Pods. `scheduled` is absent where no Node is known. */
  readonly wanted: number;
  readonly made: number;
  readonly scheduled?: number;
  readonly at?: Place;
  /** What controllers and scheduler say, word for word. */
  readonly messages: readonly string[];
}

export interface NodeLoad {
  readonly name: string;
  readonly at?: Place;
  /** `cordoned`, taints. */
  readonly notes: readonly string[];
  readonly meters: readonly Meter[];
  readonly pods: readonly { readonly name: string; readonly namespace: string; readonly count: number; readonly at?: Place }[];
}
