// The place of a value as encoding/json names it: `Container.spec.template.spec.containers.ports`, the innermost Go struct, then the path
// of JSON names from the root, without indices and keys of maps, embedded structs by their Go names.
import type { FieldFacts, StructFacts, TypeRef } from '#schemas';

interface Naming {
  /** What the root struct is called, if not by its own name. */
  readonly rootName?: string | undefined;
  /** Whether embedded structs are named: since 1.35. */
  readonly namesEmbedded?: boolean;
}

/** @returns '' where no struct is on the way */
export function goField(
  root: StructFacts,
  path: readonly (string | number)[],
  { rootName = root.name, namesEmbedded = true }: Naming = {},
): string {
  const names: string[] = [];
  let owner = '';
  let struct: StructFacts | undefined = root;
  let type: TypeRef | undefined;
  // A type that reads itself starts a decoder of its own; the outer one then puts its own struct's name over the inner one's.
  let isSealed = false;
  for (const step of path) {
    const readsItself = type?.is.startsWith('schemaOr') ?? false;
    if (readsItself && typeof step === 'string') struct = type?.of?.struct;
    if (!struct) {
      type = type?.of;
      struct = type?.struct;
      continue;
    }
    const field = struct.fields.get(String(step));
    if (!field) break;
    if (namesEmbedded) names.push(...embeddedPath(struct, field));
    names.push(field.name);
    isSealed ||= readsItself;
    if (!isSealed) owner = struct === root ? rootName : struct.name;
    type = field.type;
    struct = type.struct;
    isSealed ||= type.is.startsWith('schemaOr');
  }
  return owner && `${owner}.${names.join('.')}`;
}

/** Go names of the embedded structs between a struct and a field. */
function embeddedPath(struct: StructFacts, field: FieldFacts): string[] {
  for (const inner of struct.embedded) {
    if (inner.fields.get(field.name) === field) return [inner.name, ...embeddedPath(inner, field)];
  }
  return [];
}
