// The door of the workspace room: files, documents, what is applied together, and what a person has set.
export type { Environment } from './environments.ts';
export { errorFinding, type Facts, type FactsOptions, factsOf } from './facts.ts';
export type { Role } from './role.ts';
export { defaultSettings, type Settings } from './settings.ts';
export { Snapshot } from './snapshot.ts';
export type { SourceDocument, SourceFile } from './source.ts';
