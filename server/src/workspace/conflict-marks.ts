// The lines that a version control system leaves in a file whose two sides it could not merge.
import type { Finding } from '#findings';

const MARK = /^(<{7}|>{7}|\|{7})(?: (.*))?$/m;

/** One finding at the first mark of a document; undefined if it has none. Nothing else can be said of such a document. */
export function conflictFinding(text: string): Finding | undefined {
  if (!text.includes('<<<<<<<') && !text.includes('>>>>>>>')) return undefined;
  const found = MARK.exec(text);
  if (!found) return undefined;
  const [line, mark, side] = found;
  return {
    rule: 'yaml/conflict-marks',
    authority: 'server',
    document: 0,
    message: `This file holds an unresolved merge conflict (${mark}${side ? ` ${side.trim()}` : ''}): keep one of its two sides and delete the marks`,
    place: { span: { start: found.index, end: found.index + line.length } },
  };
}
