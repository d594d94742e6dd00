// Lines of quoted and block scalars joined to one text, for read-block.ts, which hands over whole scalars. Only LF and CR LF are breaks here.

/** By the character after the backslash; the others are left to read-full.ts. */
const SIMPLE_ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\', "'": "'", ' ': ' ' };

/** `inner`: what stands between single quotes. Undefined if a line could be a document mark. */
export function singleQuotedText(inner: string): string | undefined {
  const folded = inner.includes('\n') ? joinLines(inner, false) : inner;
  return folded?.includes("''") ? folded.replaceAll("''", "'") : folded;
}

/** `inner`: what stands between double quotes. Undefined with rare escapes, or if a line could be a document mark. */
export function doubleQuotedText(inner: string): string | undefined {
  const folded = inner.includes('\n') ? joinLines(inner, true) : inner;
  return folded?.includes('\\') ? resolveEscapes(folded) : folded;
}

/** One break becomes a blank, more become one less; blanks around them go. In double quotes a backslash takes a break away. */
function joinLines(inner: string, escapes: boolean): string | undefined {
  const lines = inner.split('\n');
  let value = '';
  let breaks = 0;
  let escaped = true;
  for (const [index, line] of lines.entries()) {
    if (index > 0 && /^(?:---|\.\.\.)/.test(line)) return undefined;
    const isLast = index === lines.length - 1;
    const content = (index === 0 ? line : line.replace(/^[ \t]+/, '')).replace(isLast ? /$^/ : /[ \t\r]+$/, '');
    const backslashes = escapes && !isLast ? trailingBackslashes(content) : 0;
    // A blank that was escaped at the end of a line is not ours to trim.
    if (backslashes % 2 === 1 && /[ \t]/.test(line.at(line.endsWith('\r') ? -2 : -1) ?? '')) return undefined;

    if (index > 0) {
      breaks++;
      if (content === '' && !isLast) continue;
      value += escaped ? '\n'.repeat(breaks - 1) : breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
    }
    breaks = 0;
    escaped = backslashes % 2 === 1;
    value += escaped ? content.slice(0, -1) : content;
  }
  return value;
}

function trailingBackslashes(line: string): number {
  let count = 0;
  while (line.charAt(line.length - 1 - count) === '\\') count++;
  return count;
}

function resolveEscapes(text: string): string | undefined {
  let value = '';
  let done = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', done)) {
    const escaped = SIMPLE_ESCAPES[text.charAt(at + 1)];
    if (escaped === undefined) return undefined;
    value += text.slice(done, at) + escaped;
    done = at + 2;
  }
  return value + text.slice(done);
}

/** The text of a block scalar without its last line breaks. `lines`: from the start of its first line to the end of its last full one. */
export function blockText(lines: string, indent: number, literal: boolean): string {
  let value = '';
  let pending = '';
  let wasIndented = true;
  let breaks = 0;
  for (const line of lines.split('\n')) {
    const content = line.slice(indent, line.endsWith('\r') ? -1 : undefined);
    if (content === '') {
      breaks++;
      continue;
    }
    const indented = content.startsWith(' ') || content.startsWith('\t');
    const folds = !literal && !wasIndented && !indented && pending !== '';
    value += (folds ? (breaks === 0 ? ' ' : '') : pending) + '\n'.repeat(breaks) + content;
    [pending, wasIndented, breaks] = ['\n', indented, 0];
  }
  return value;
}
