// The documentation of what was offered, asked for when a person looks at it.
import { type FieldFacts, factsOf, type Release, type StructFacts } from '#schemas';
import { isCustomField } from '../custom/custom-struct.ts';
import { describeField, prose } from '../hover/field-docs.ts';
import type { Completion, FieldId, Resources } from '../types.ts';

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

/** Where the documentation of a field is found; of a custom kind's field it is short, and at hand. */
export const docsOf = (struct: StructFacts, field: FieldFacts): Pick<Completion, 'docs' | 'about'> =>
  isCustomField(field) ? { about: describeField(struct.id, struct.name, field, {}) } : { docs: { struct: struct.id, field: field.name } };
