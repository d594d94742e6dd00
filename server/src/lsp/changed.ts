// The changes of an open document, as LSP tells them.
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { Rope, type TextEdit } from '#text';

export interface Changed {
  readonly text: Rope;
  /** Where there was one change of a part alone. */
  readonly edit?: TextEdit;
}

/** @param changes each counts in the text that those before it have made */
export function changed(before: Rope, changes: readonly TextDocumentContentChangeEvent[]): Changed {
  let text = before;
  let edit: TextEdit | undefined;
  for (const change of changes) {
    edit = 'range' in change ? editOf(text, change) : undefined;
    text = edit ? text.edited(edit) : Rope.of(change.text);
  }
  return edit && changes.length === 1 ? { text, edit } : { text };
}

function editOf(text: Rope, { range, text: newText }: Extract<TextDocumentContentChangeEvent, { range: unknown }>): TextEdit {
  const [a, b] = [text.offsetAt(range.start), text.offsetAt(range.end)];
  return { start: Math.min(a, b), end: Math.max(a, b), newText };
}
