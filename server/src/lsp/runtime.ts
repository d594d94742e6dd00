// What differs between a Node process and a web worker: timers and files.

/** The outside world as the server may touch it. Nothing here reaches the network or starts a process. */
export interface Runtime {
  /** Calls back once after some milliseconds; the answer cancels. */
  after(milliseconds: number, callback: () => void): () => void;
  /** Lets waiting messages in, then goes on. */
  pause(): Promise<void>;
  /** Every file under a workspace folder that may be a manifest, but for those that git ignores or a glob excludes; absent where the client has to be asked. */
  findFiles?(folder: string, exclude: readonly string[]): AsyncIterable<string>;
  /** The text of a file, undefined if it cannot be read. */
  readFile?(uri: string): Promise<string | undefined>;
  /** URI of the compressed field descriptions, where the client names none. */
  readonly descriptions?: string;
  /** A file of the installation (field descriptions), uncompressed. */
  readBundled(uri: string): Promise<Uint8Array | undefined>;
}
