// The load view's end in the server: while the view is open, the client is sent how full the environment of its file is, whenever that changes.
import type { Connection } from 'vscode-languageserver';
import type { Position } from 'vscode-languageserver-types';
import type { Analysis } from '#analysis';
import { type EnvironmentLoad, type FileWord, loadOf } from '#ide';
import { nameOf, plainPath, type Snapshot } from '#workspace';
import { rangeIn } from './diagnostics.ts';
import type { Host } from './host.ts';

/** `plimsoll/watchLoad`, see client/protocol.ts. */
interface Watch {
  readonly visible: boolean;
  /** The file that the person looks at. */
  readonly uri?: string;
}

interface Place {
  readonly uri: string;
  readonly position: Position;
}

/** Answers `plimsoll/watchLoad`. */
export class LoadWatch {
  readonly #connection: Connection;
  readonly #host: Host;
  #watch: Watch = { visible: false };
  #sent = '';
  /** The last file that belonged to an environment: other files do not empty the view. */
  #uri: string | undefined;

  constructor(connection: Connection, host: Host) {
    this.#connection = connection;
    this.#host = host;
    connection.onNotification('plimsoll/watchLoad', (watch: Watch) => {
      this.#watch = watch;
      this.#sent = '';
      void this.refresh();
    });
  }

  /** To be called when everything has been judged anew. */
  async refresh(): Promise<void> {
    if (!this.#watch.visible) return;
    const { snapshot } = this.#host;
    const uri = [this.#watch.uri, this.#uri].find(one => one !== undefined && snapshot.environment(one)) ?? tellingFile(snapshot);
    this.#uri = uri;
    const message = uri === undefined ? null : await this.#host.slowly(analysis => writing(analysis, uri));
    // A newer state is on its way.
    if (message === undefined) return;
    const text = JSON.stringify(message);
    if (text === this.#sent || !this.#watch.visible) return;
    this.#sent = text;
    void this.#connection.sendNotification('plimsoll/load', { load: message });
  }
}

/** A file of an environment that has bounds or Nodes; else the first that has any. */
function tellingFile(snapshot: Snapshot): string | undefined {
  let first: string | undefined;
  for (const { uri, documents } of snapshot.files.values()) {
    const objects = documents.flatMap(({ facts }) => facts.head.objects);
    if (!objects.length || !snapshot.environment(uri)) continue;
    if (objects.some(({ kind, group }) => group === '' && (kind === 'ResourceQuota' || kind === 'Node'))) return uri;
    first ??= uri;
  }
  return first;
}

const folderName = (id: string): string => nameOf(plainPath(id).replace(/\/$/, '')) || id;

/** The message, in small steps; null where the file stands in no environment. */
function* writing(analysis: Analysis, uri: string): Generator<void, Message | null> {
  const load = yield* loadOf(analysis, uri);
  yield;
  if (!load) return null;
  const message = messageOf(load);
  yield;
  return message;
}

type Message = ReturnType<typeof messageOf>;

/** Plain JSON, every word a place in its file. */
const messageOf = ({ environment, namespaces, nodes }: EnvironmentLoad) => ({
  folder: folderName(environment),
  namespaces: placed(namespaces),
  nodes: placed(nodes),
});

function placed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(placed);
  if (isWord(value)) return placeOf(value);
  const copy: Record<string, unknown> = {};
  for (const name in value) copy[name] = placed((value as Record<string, unknown>)[name]);
  return copy;
}

const isWord = (value: object): value is FileWord => 'span' in value;

const placeOf = ({ document, span }: FileWord): Place => ({ uri: document.uri, position: rangeIn(document, span).start });
