// The door of the workspace room: files, documents, what is applied together, and what a person has set.
export { type Environment, namespacesOf } from './environment.ts';
export { type Facts, type FactsOptions, factsOf } from './facts.ts';
export type { Head, ObjectHead } from './head.ts';
export type { OwnFinding } from './layout.ts';
export type { Role } from './role.ts';
export { defaultSettings, type Settings } from './settings.ts';
export { Snapshot } from './snapshot.ts';
export type { Origins, SourceDocument, SourceFile } from './source.ts';
