// The door of the references room: which object refers to which, in one table for lints, navigation, rename and completion.
export { type Aggregation, aggregatedKeys, aggregationsOf, roleLabels } from './aggregations.ts';
export { type Defined, Inventory } from './inventory.ts';
export { fieldOf, type Place, placesAt, textAt } from './places.ts';
export { containersOf, type PodSource, podKinds, podSourceOf, portsOf, type SourceContainer } from './pod-source.ts';
export { References } from './references.ts';
export { isNamespaced, type Reference, type ReferenceKey, referencesOf } from './references-of.ts';
export { type RowPlace, rowsAt } from './row-at.ts';
export { type Selection, selectionsOf } from './selections.ts';
export { isEmptySelector, matches, ofTemplates, type PodSelector, podSelectorOf, selectedBy } from './selectors.ts';
export { describe, plainKind, type Steps, type Subject, subjectOf } from './subject.ts';
export { ACTION_PORT, type ReferenceRow, referenceTable } from './table.ts';
