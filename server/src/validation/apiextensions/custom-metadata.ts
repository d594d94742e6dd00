// What the server asks of the metadata of every custom resource, and of objects inside of it.
import type { MetadataRules } from '#custom';
import { child, type FieldError, goQuote, root } from '#field';
import type { ObjectMeta } from '#schemas';
import { dnsSubdomain, labelKey } from '../formats.ts';
import type { Warning } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import type { Scope } from '../scope.ts';
import { embeddedMetadata } from './embedded-metadata.ts';

export interface CustomMetadata {
  readonly errors: readonly FieldError[];
  /** For objects within. */
  readonly rules: MetadataRules;
  readonly warnings: readonly Warning[];
}

const STANDARD_FINALIZERS = new Set(['orphan', 'foregroundDeletion', 'kubernetes']);

function finalizerWarnings(finalizer: string): string[] {
  const said = [...labelKey(finalizer)];
  const isQualified = finalizer.includes('/') || STANDARD_FINALIZERS.has(finalizer);
  if (!isQualified)
    said.push(
      `prefer a domain-qualified finalizer name ${finalizer.includes('.') ? 'including a path (/) ' : ''}to avoid accidental conflicts with other finalizer writers`,
    );
  return said.map(text => `metadata.finalizers: ${goQuote(finalizer)}: ${text}`);
}

export function customMetadataErrors(object: { metadata?: ObjectMeta }, namespaced: boolean, scope: Scope): CustomMetadata {
  const errors: FieldError[] = [];
  objectMeta<typeof object>({ name: dnsSubdomain, namespaced, anyFinalizer: true })(object, root, { scope, errors });
  const finalizers = [...new Set(object.metadata?.finalizers ?? [])].sort();
  const at = child(root, 'metadata', 'finalizers');
  return {
    errors,
    rules: embeddedMetadata({ scope }),
    warnings: finalizers.flatMap(finalizerWarnings).map(message => ({ message, at, rule: 'warning/finalizer' })),
  };
}
