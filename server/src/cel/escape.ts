// Names of fields as identifiers of CEL.
// Source: https://kubernetes.io/docs/reference/using-api/cel/#escaping
const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(' '),
);
const SIGNS: Record<string, string> = { __: '__underscores__', '.': '__dot__', '-': '__dash__', '/': '__slash__' };

/** The identifiers by which a field can be spoken of; none for a name that has none. A reserved word may stand as it is after a dot. */
export function fieldNames(name: string): readonly string[] {
  if (!/^[a-zA-Z_./-][a-zA-Z0-9_./-]*$/.test(name)) return [];
  return RESERVED.has(name) ? [`__${name}__`, name] : [name.replace(/__|[-./]/g, sign => SIGNS[sign]!)];
}
