// The language server's state: the newest Snapshot and what is known of it. Everything else is derived.
import { Analysis, type DocumentFindings } from '#analysis';
import type { Rope, TextEdit } from '#text';
import { type Settings, Snapshot } from '#workspace';
import type { Runtime } from './runtime.ts';

/** After this many milliseconds without an edit the environments of the edited files are judged anew. */
const QUIET = 250;
/** Milliseconds of judging after which waiting messages get their turn. */
const SLICE = 0.5;
/** How often a workspace that has been read is put together anew because somebody types meanwhile. */
const MOST_ROUNDS = 4;
/** Files of a workspace that is not judged while somebody waits for an answer. */
const LARGE = 1500;
/** Milliseconds of judging that nobody should wait for: what the last time took, the next will take. */
const LONG = 100;

export interface HostEvents {
  /** New findings of a file: first the quick ones, later the whole. */
  published(uri: string, found: readonly DocumentFindings[]): void;
  /** The second phase has changed what was said before. */
  settled(uris: readonly string[]): void;
}

export class Host {
  readonly #runtime: Runtime;
  readonly #events: HostEvents;
  readonly #open = new Map<string, Rope>();
  readonly #stale = new Set<string>();
  #analysis = new Analysis(Snapshot.empty());
  #isSettled = true;
  /** The workspace as far as it has been read: half of it would tell half the truth, so nobody sees it before it is whole. */
  #reading: Snapshot | undefined;
  #waiting: (() => void)[] = [];
  /** Milliseconds that judging took the last time. */
  #lastTook = 0;
  #cancel: () => void = () => {};

  constructor(runtime: Runtime, events: HostEvents) {
    this.#runtime = runtime;
    this.#events = events;
  }

  get analysis(): Analysis {
    return this.#analysis;
  }

  get snapshot(): Snapshot {
    return this.#analysis.snapshot;
  }

  get openFiles(): Iterable<string> {
    return this.#open.keys();
  }

  /** The text of an open document changed, or it was opened. @param edit what has made it of the text before, if it was one edit */
  edit(uri: string, text: Rope, edit?: TextEdit): void {
    this.#open.set(uri, text);
    this.#become(this.snapshot.edited(uri, text, edit));
    this.#events.published(uri, this.#analysis.quick(uri));
    this.#later(uri);
  }

  /** An open document was closed; from now on the file's own text counts. */
  close(uri: string, text: string | undefined): void {
    this.#open.delete(uri);
    this.change([[uri, text]]);
  }

  /** Files changed on disk; open ones keep the editor's text. */
  change(changes: readonly (readonly [uri: string, text: string | undefined])[]): void {
    const seen = changes.filter(([uri]) => !this.#open.has(uri));
    if (!seen.length) return;
    this.#reading = this.#reading?.with(seen);
    this.#become(this.snapshot.with(seen));
    for (const uri of this.#open.keys()) this.#later(uri);
  }

  /** From now on nothing is judged until the workspace has been read. */
  startReading(): void {
    this.#reading = this.snapshot;
  }

  /** Files read for the first time: of those that are not open, no more than what they define is kept. */
  read(files: readonly (readonly [uri: string, text: string | undefined])[]): void {
    const closed = files.filter(([uri]) => !this.#open.has(uri));
    this.#reading = (this.#reading ?? this.snapshot).with(closed);
    this.#reading.forget(closed.map(([uri]) => uri));
  }

  /** Files that kustomizations among the read ones name and that have not been read. */
  async missingFiles(): Promise<readonly string[]> {
    const read = this.#reading ?? this.snapshot;
    await this.#inSlices(read.preparing());
    return read.missingFiles();
  }

  /** The workspace is whole: judges what is open. */
  async finishReading(): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS && this.#reading; round++) {
      const whole = this.#reading.with(this.#open);
      this.#reading = whole;
      await this.#inSlices(whole.preparing());
      // Somebody may have gone on typing, or saved a file.
      if (this.#reading === whole && this.#hasOpenTexts(whole)) break;
    }
    const whole = this.#reading?.with(this.#open);
    this.#reading = undefined;
    if (whole) this.#become(whole);
    for (const uri of this.#open.keys()) this.#later(uri);
  }

  #hasOpenTexts({ files }: Snapshot): boolean {
    return [...this.#open].every(([uri, text]) => files.get(uri)?.text === String(text));
  }

  /** The workspace's folders: what lies in one is not applied with what lies in another. */
  setRoots(roots: readonly string[]): void {
    this.#reading = this.#reading?.withRoots(roots);
    this.#become(this.snapshot.withRoots(roots));
  }

  configure(settings: Settings): void {
    this.#reading = this.#reading?.withSettings(settings);
    this.#become(this.snapshot.withSettings(settings));
    for (const uri of this.#open.keys()) this.#later(uri);
  }

  /** Whether to answer with what is known: judging would make a person wait. */
  get isInHaste(): boolean {
    return !this.#isSettled && (this.#lastTook > LONG || this.snapshot.files.size > LARGE);
  }

  /** What can be told of a file without making anybody wait: the whole findings, or the quick ones until it is judged. */
  now(uri: string): readonly DocumentFindings[] {
    return this.#isSettled ? this.full(uri) : this.#analysis.quick(uri);
  }

  /** Waits until everything that is open has been judged. */
  async settled(): Promise<void> {
    if (!this.#isSettled) await new Promise<void>(resolve => this.#waiting.push(resolve));
  }

  /** The whole findings of every manifest, as the workspace stands now; other messages get their turn in between. */
  async *all(): AsyncGenerator<readonly [uri: string, found: readonly DocumentFindings[]]> {
    const analysis = Analysis.ofAll(this.snapshot);
    for (const uri of analysis.snapshot.files.keys()) {
      if (!analysis.snapshot.environment(uri)) continue;
      await this.#inSlices(analysis.preparing(uri));
      yield [uri, analysis.full(uri)];
    }
  }

  /** Works slice by slice, other messages in between; undefined when the workspace has changed meanwhile. */
  async slowly<T>(work: (analysis: Analysis) => Generator<void, T>): Promise<T | undefined> {
    const { analysis } = this;
    return this.#inSlices(work(analysis), () => this.analysis === analysis);
  }

  /** @param goesOn asked after each pause; when it says no, the rest is left undone */
  async #inSlices<T>(steps: Generator<void, T>, goesOn: () => boolean = () => true): Promise<T | undefined> {
    let began = performance.now();
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return step.value;
      if (performance.now() - began < SLICE) continue;
      await this.#runtime.pause();
      if (!goesOn()) return undefined;
      began = performance.now();
    }
  }

  /** The whole findings of a file, judged now if need be. */
  full(uri: string): readonly DocumentFindings[] {
    return this.#analysis.full(uri);
  }

  #become(snapshot: Snapshot): void {
    this.#analysis = new Analysis(snapshot, this.#analysis);
  }

  #later(uri: string): void {
    this.#stale.add(uri);
    this.#isSettled = false;
    this.#cancel();
    if (this.#reading) return;
    this.#cancel = this.#runtime.after(QUIET, () => void this.#settle());
  }

  /** Judges what was edited, then what else is open: others may stand in the same environment. */
  async #settle(): Promise<void> {
    const { snapshot } = this;
    const began = performance.now();
    const changed: string[] = [];
    const others = [...this.#open.keys()].filter(uri => !this.#stale.has(uri));
    for (const uri of [...this.#stale, ...others]) {
      if (this.#open.has(uri)) await this.slowly(analysis => analysis.preparing(uri));
      if (this.snapshot !== snapshot) return;
      this.#stale.delete(uri);
      if (this.#open.has(uri)) this.#events.published(uri, this.full(uri));
      changed.push(uri);
      await this.#runtime.pause();
    }
    if (this.snapshot !== snapshot) return;
    this.#isSettled = true;
    this.#lastTook = performance.now() - began;
    for (const resolve of this.#waiting.splice(0)) resolve();
    this.#events.settled(changed);
  }
}
