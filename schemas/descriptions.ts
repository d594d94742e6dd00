/** Field descriptions for hover and completion: a side file that scripts/descriptions.mjs writes at bundle time. */

/** Type id (`core/v1.Container`) → JSON field name → text; the type's own text is under ''. Markdown-free prose of the API reference. */
export interface Descriptions {
  /** undefined where nothing is written. `field` '' asks for the type itself. */
  of(typeId: string, field: string): string | undefined;
}

const silent: Descriptions = { of: () => undefined };

/**
 * Reads the side file. `bytes`: UTF-8 JSON, already decompressed (the caller's runtime knows how).
 * Broken input gives descriptions that know nothing.
 */
export function loadDescriptions(bytes: Uint8Array): Descriptions {
  const table = parse(new TextDecoder().decode(bytes));
  if (!table) return silent;
  return {
    of(typeId, field) {
      const fields = Object.hasOwn(table, typeId) ? table[typeId] : undefined;
      return fields && Object.hasOwn(fields, field) ? fields[field] : undefined;
    },
  };
}

function parse(text: string): Record<string, Record<string, string>> | undefined {
  try {
    const table: unknown = JSON.parse(text);
    return typeof table === 'object' && table !== null ? (table as Record<string, Record<string, string>>) : undefined;
  } catch {
    return;
  }
}
