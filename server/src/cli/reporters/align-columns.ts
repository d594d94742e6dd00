// Tables of plain text.

/** @param texts so many columns from the left are texts; those after them are numbers, which stand at the right of their column */
export function alignColumns(rows: readonly (readonly string[])[], texts: number): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map(row => row[i]?.length ?? 0)));
  const cell = (text: string, i: number) => (i < texts ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0));
  return rows.map(row => row.map(cell).join('  ').trimEnd());
}
