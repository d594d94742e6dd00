// The door of the lints room: our own advice, where the server is silent.
export { configMap, deployment, object, pod, role, service, stream } from './example.ts';
export { type LintedDocument, type LintOptions, lint } from './lint.ts';
export { lintPages } from './pages.ts';
