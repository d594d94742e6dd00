// What a person may set: the same keys in VS Code's settings and in the workspace file plimsoll.yaml.
import type { Severity } from '#findings';
import { defaultRelease, type Release } from '#schemas';

export interface Settings {
  readonly kubernetesVersion: Release;
  /** Rule id → its severity, or off. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Globs of files that hold the cluster as it is. */
  readonly context: readonly string[];
  /** Globs of files that are manifests although they name no apiVersion or kind. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly preset: 'verdict' | 'recommended' | 'strict';
  /** What is applied together, where a person says so; all else is grouped by its folders. */
  readonly environments: readonly DeclaredEnvironment[];
}

export interface DeclaredEnvironment {
  readonly name: string;
  /** Globs of the files, or of the kustomizations, that belong to it. A file may belong to several. */
  readonly paths: readonly string[];
}

export const defaultSettings: Settings = {
  kubernetesVersion: defaultRelease,
  rules: {},
  context: [],
  include: [],
  exclude: [],
  preset: 'recommended',
  environments: [],
};
