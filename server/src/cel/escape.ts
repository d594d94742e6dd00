// Names of fields as identifiers of CEL.
// Source: https://kubernetes.io/docs/reference/using-api/cel/#escaping
const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(' '),
);
const SIGNS: Record<string, string> = { __: '__underscores__', '.': '__dot__', '-': '__dash__', '/': '__slash__' };

/** undefined for names that have no identifier: such fields cannot be spoken of. */
export function escapeName(name: string): string | undefined {
  if (!/^[a-zA-Z_./-][a-zA-Z0-9_./-]*$/.test(name)) return undefined;
  return RESERVED.has(name) ? `__${name}__` : name.replace(/__|[-./]/g, sign => SIGNS[sign]!);
}
