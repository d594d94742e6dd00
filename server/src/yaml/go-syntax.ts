// Values as Go prints them with %#v, for the few messages that quote a key or a value.
import type { RawNode } from './compose.ts';
import { formatGeneral } from './format-float.ts';
import { type Resolved, resolveTagged } from './resolve-scalar.ts';

const NAMED_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
  ['"', '\\"'],
  ['\\', '\\\\'],
]);

/** What Go's unicode.IsPrint says no to. */
const UNPRINTABLE = /["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu;

/** As strconv.Quote. */
export function goQuote(text: string): string {
  const escaped = text.replaceAll(UNPRINTABLE, character => {
    const code = character.codePointAt(0)!;
    const named = NAMED_ESCAPES.get(character);
    if (named) return named;
    if (code < 0x80) return `\\x${hex(code, 2)}`;
    return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
  });
  return `"${escaped}"`;
}

function hex(code: number, length: number): string {
  return code.toString(16).padStart(length, '0');
}

/** A scalar inside a map or list. */
export function goSyntaxOf({ go, value }: Resolved): string {
  if (go === 'string') return goQuote(value);
  if (go === 'nil') return 'interface {}(nil)';
  if (go === 'uint64') return `0x${BigInt(value).toString(16)}`;
  return go === 'float64' ? formatGeneral(Number(value.replace('Inf', 'Infinity'))) : value;
}

/** The value that `raw` decodes to, aliases followed, maps in the order of their keys. */
export function goSyntax(raw: RawNode, inside = false): string {
  if (raw.kind === 'alias') return goSyntax(raw.target!, inside);
  if (raw.kind === 'scalar') {
    const resolved = resolveTagged(raw.tag, raw.value, raw.implicit);
    if ('error' in resolved) return goQuote(raw.value);
    return resolved.go === 'nil' && !inside ? '<nil>' : goSyntaxOf(resolved);
  }
  if (raw.kind === 'seq') return `[]interface {}{${raw.children.map(child => goSyntax(child, true)).join(', ')}}`;
  // Of a key that stands twice the last value is left.
  const values = new Map<string, string>();
  for (let i = 0; i + 1 < raw.children.length; i += 2) values.set(goSyntax(raw.children[i]!, true), goSyntax(raw.children[i + 1]!, true));
  const entries = Array.from(values, ([key, value]) => `${key}:${value}`);
  return `map[interface {}]interface {}{${entries.sort().join(', ')}}`;
}
