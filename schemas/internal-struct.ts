/** The structs inside of the control plane, by which bad values are printed; a view over the generated internal.json. */
import type { InternalField, InternalStruct } from './facts.ts';
import internalJson from './internal.json' with { type: 'json' };

const lines = internalJson as Readonly<Record<string, readonly string[]>>;
const made = new Map<string, InternalStruct>();

/**
 * An internal struct of Kubernetes 1.36 by its Go name: `core.ServicePort`, `networking.IngressRule`, `metav1.LabelSelector`.
 * undefined for everything that is no such struct; scalars and types that print themselves (resource.Quantity, metav1.Time) included.
 */
export function internalStruct(id: string): InternalStruct | undefined {
  const known = made.get(id);
  if (known) return known;
  if (!Object.hasOwn(lines, id)) return;
  const struct = { id, fields: lines[id]!.map(readField) };
  made.set(id, struct);
  return struct;
}

/** `json[:GoName] type [tag] [omit] [zero]`, written by scripts/schemas/internal-structs.ts. */
function readField(line: string): InternalField {
  const [head = '', go = '', ...flags] = line.split(' ');
  const [json = '', named] = head.split(':');
  const last = json.slice(json.lastIndexOf('.') + 1);
  const goName = named ?? last.charAt(0).toUpperCase() + last.slice(1);
  return {
    json,
    print: flags.includes('tag') ? last : goName,
    goName,
    go,
    omitEmpty: flags.includes('omit'),
    omitZero: flags.includes('zero'),
  };
}
