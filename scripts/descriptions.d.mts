/** Type id → field ('' for the type itself) → text. */
export function readDescriptions(): Record<string, Record<string, string>>;
