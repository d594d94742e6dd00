// The documentation of what was offered, asked for when a person looks at it.
import { factsOf, type Release } from '#schemas';
import { describeField, prose } from '../hover/field-docs.ts';
import type { FieldId, Resources } from '../types.ts';

/** Markdown; undefined where nothing is known. */
export function documentationOf({ struct: id, field }: FieldId, release: Release, resources: Resources): string | undefined {
  if (!field) {
    const about = resources.descriptions?.of(id, '');
    return about && prose(about);
  }
  const struct = factsOf(release).struct(id);
  const facts = struct?.fields.get(field);
  return struct && facts && describeField(id, struct.name, facts, resources);
}
