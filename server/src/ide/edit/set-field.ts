// The edit that gives a field a value, with the mappings around it that are not there yet.
import type { TextEdit } from '#text';
import type { Node } from '#yaml';
import { editableAt } from './editable.ts';
import { insertEntries, type NewEntries } from './insert-entry.ts';

type Path = readonly (string | number)[];

/** @param value YAML text on one line. Undefined where the text is not to be written to, or the value there has lines of its own. */
export function setField(text: string, root: Node, path: Path, value: string): TextEdit | undefined {
  const written = editableAt(root, path)?.node;
  if (written) {
    const isWord = written.kind === 'scalar' || written.flow;
    return isWord && written.end > written.start ? { start: written.start, end: written.end, newText: value } : undefined;
  }
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const around = editableAt(root, path.slice(0, depth))?.node;
    if (!around) continue;
    // What is there by an alias or a merge key is not to be hidden by a second one.
    if (around.kind !== 'map' || around.entries.some(({ key, via }) => via || key === path[depth])) return undefined;
    return insertEntries(text, around, nested(path.slice(depth), value));
  }
  return undefined;
}

const nested = ([first, ...more]: Path, value: string): NewEntries => ({ [String(first)]: more.length ? nested(more, value) : value });
