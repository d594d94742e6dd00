// metadata.finalizers: qualified names; built-in kinds take names without a domain only if they are Kubernetes' own.
// Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/
import { index, invalid } from '#field';
import { labelKey } from '../formats.ts';
import { type Check, word } from '../words.ts';

/** Well-formed names, of which those that decide over dependents exclude one another. The server points at the list. */
export const finalizers: Check<readonly string[]> = word('finalizers', [labelKey.name], (list, at, { errors }) => {
  for (const name of list) for (const detail of labelKey(name)) errors.push(invalid(at, name, detail, 'format-label-key'));
  if (list.includes('orphan') && list.includes('foregroundDeletion')) {
    errors.push(invalid(at, list, 'finalizer orphan and foregroundDeletion cannot be both set', 'finalizers'));
  }
});

const STANDARD: ReadonlySet<string> = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

/** A finalizer's name is Kubernetes' own or has a domain. */
export const standardFinalizers: Check<readonly string[]> = word('standardFinalizers', [...STANDARD], (list, at, { errors }) => {
  list.forEach((name, i) => {
    if (name.includes('/') || STANDARD.has(name)) return;
    errors.push(invalid(index(at, i), name, 'name is neither a standard finalizer name nor is it fully qualified', 'finalizers'));
  });
});
