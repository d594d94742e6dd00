// The workspace at one moment, immutable: an edit makes a new Snapshot that shares all untouched documents with the old one.

import { type Environment, environmentsOf } from './environments.ts';
import type { FactsOptions } from './facts.ts';
import { ownRole, type Role } from './role.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { readSource, type SourceFile } from './source.ts';

export class Snapshot {
  readonly settings: Settings;
  readonly files: ReadonlyMap<string, SourceFile>;
  #environments: ReadonlyMap<string, Environment> | undefined;

  private constructor(settings: Settings, files: ReadonlyMap<string, SourceFile>) {
    this.settings = settings;
    this.files = files;
  }

  static empty(settings: Settings = defaultSettings): Snapshot {
    return new Snapshot(settings, new Map());
  }

  /** New texts of files; `undefined` removes one. All that does not change is shared. */
  with(changes: Iterable<readonly [uri: string, text: string | undefined]>): Snapshot {
    const files = new Map(this.files);
    for (const [uri, text] of changes) {
      if (text === undefined) files.delete(uri);
      else files.set(uri, readSource(uri, text, this.#factsOptions(), files.get(uri)));
    }
    return new Snapshot(this.settings, files);
  }

  /** The same files under other settings. */
  withSettings(settings: Settings): Snapshot {
    if (settings.kubernetesVersion === this.settings.kubernetesVersion) return new Snapshot(settings, this.files);
    return Snapshot.empty(settings).with([...this.files].map(([uri, { text }]) => [uri, text]));
  }

  role(uri: string): Role {
    const file = this.files.get(uri);
    return file ? ownRole(file) : 'other';
  }

  /** The documents that are applied together with those of a file; undefined for a file that is no manifest. */
  environment(uri: string): Environment | undefined {
    this.#environments ??= environmentsOf(this.files, file => this.role(file));
    return this.#environments.get(uri);
  }

  #factsOptions(): FactsOptions {
    return { release: this.settings.kubernetesVersion, unknownKinds: 'ignore', bare: 'ignore' };
  }
}
