// Metadata and kinds of objects inside of custom resources, as the custom room asks for them.
import type { MetadataRules } from '#custom';
import type { FieldError } from '#field';
import type { ObjectMeta } from '#schemas';
import { dns1035Label, pathSegment } from '../formats.ts';
import { objectMeta } from '../meta/object-meta.ts';
import type { Findings } from '../words.ts';

export const embeddedMetadata = ({ scope }: Pick<Findings, 'scope'>): MetadataRules => ({
  kind: dns1035Label,
  errorsOf: (metadata, at) => {
    const errors: FieldError[] = [];
    const named: { metadata: ObjectMeta } = { metadata: { ...metadata, name: metadata.name || 'fakename' } };
    const rows = objectMeta<typeof named>({ name: pathSegment, namespaced: !!metadata.namespace, anyFinalizer: true });
    // The rows add `metadata` themselves.
    rows(named, at.up ?? at, { scope, errors });
    return errors;
  },
});
