// The door of the findings room: what any stage has to tell about a place in a document, before it becomes a diagnostic.
export { errorFinding } from './error-finding.ts';
export { type Authority, type Finding, type Place, type Related, type Severity, severityOf } from './finding.ts';
