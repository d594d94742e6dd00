// The door of the workspace room: files, documents, what is applied together, and what a person has set.
export { checkSettings } from './check-settings.ts';
export { type Environment, namespacesOf } from './environment.ts';
export { type Facts, type FactsOptions, factsOf } from './facts.ts';
export { folderOf, isUnder, nameOf, plainPath } from './file-path.ts';
export type { DefinedKind, Head, ObjectHead } from './head.ts';
export { IgnoreRules } from './ignore-rules.ts';
export { inlinePatches } from './kustomize/inline-patches.ts';
export { KUSTOMIZATION_NAMES, pathsInKustomization } from './kustomize/kustomization.ts';
export { matchesWhole } from './kustomize/select.ts';
export type { OwnFinding } from './layout.ts';
export type { Role } from './role.ts';
export { runToEnd } from './run-to-end.ts';
export { type DeclaredEnvironment, defaultSettings, type Settings } from './settings.ts';
export { isSettingsFile, readSettingsFile, SETTINGS_FILES, type SettingsFileProblem } from './settings-file.ts';
export { Snapshot } from './snapshot.ts';
export type { Origins, SourceDocument, SourceFile } from './source.ts';
