/** Which published Go modules each Kubernetes release's facts are read from. */

export type ReleasePin = {
  /** k8s.io/kubernetes: discovery documents, what is enabled by default, internal types. */
  readonly kubernetes: string;
  /** k8s.io/api, apimachinery, apiextensions-apiserver and kube-aggregator. */
  readonly modules: string;
  /** A module that has no usable publication at `modules`. */
  readonly exceptions?: Readonly<Record<string, string>>;
};

/** Oldest first. Patches are the newest that the public proxy offers; 1.36.3 is the release whose verdicts were recorded. */
export const releasePins: Readonly<Record<string, ReleasePin>> = {
  '1.29': { kubernetes: 'v1.29.15', modules: 'v0.29.15' },
  '1.30': { kubernetes: 'v1.30.14', modules: 'v0.30.14' },
  '1.31': { kubernetes: 'v1.31.14', modules: 'v0.31.14', exceptions: { 'k8s.io/kube-aggregator': 'v0.31.0' } },
  '1.32': { kubernetes: 'v1.32.13', modules: 'v0.32.13' },
  '1.33': { kubernetes: 'v1.33.13', modules: 'v0.33.13' },
  '1.34': { kubernetes: 'v1.34.4', modules: 'v0.34.13' },
  '1.35': { kubernetes: 'v1.35.4', modules: 'v0.35.10' },
  '1.36': { kubernetes: 'v1.36.3', modules: 'v0.36.3' },
  '1.37': { kubernetes: 'v1.37.0', modules: 'v0.37.2' },
};

/** The release whose internal structs and TypeScript interfaces are written: the one the verdicts come from. */
export const hubRelease = '1.36';

/** Tags of k8s.io/api that still know API versions which later ones dropped; oldest first. */
export const historicApiTags = [
  'v0.18.0',
  'v0.19.16',
  'v0.20.15',
  'v0.21.14',
  'v0.22.17',
  'v0.23.17',
  'v0.24.17',
  'v0.25.16',
  'v0.26.15',
  'v0.27.16',
  'v0.28.15',
];
