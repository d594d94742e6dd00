// Completions as LSP has them.
import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  TextEdit,
} from 'vscode-languageserver-types';
import { type Completion, complete, documentationOf, type FieldId, type Resources, type Spot, withoutPlaces } from '#ide';
import type { Release } from '#schemas';
import { rangeIn } from './diagnostics.ts';

const KIND: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  field: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  kind: CompletionItemKind.Class,
  reference: CompletionItemKind.Reference,
  skeleton: CompletionItemKind.Snippet,
};

/** @param snippets whether the client fills in places, `${1:app}` */
export const completionItems = (spot: Spot, resources: Resources, snippets: boolean): CompletionItem[] =>
  complete(spot, resources).map(offered => completionItem(spot, offered, snippets));

function completionItem(spot: Spot, offered: Completion, snippets: boolean): CompletionItem {
  const { label, kind, detail, span, newText, snippet, also, rank, docs, again, about } = offered;
  const asSnippet = snippet && snippets;
  return {
    label,
    kind: KIND[kind],
    ...(detail && { detail }),
    sortText: `${rank}`.padStart(3, '0'),
    textEdit: TextEdit.replace(rangeIn(spot.document, span), snippet && !snippets ? withoutPlaces(newText) : newText),
    insertTextFormat: asSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    insertTextMode: InsertTextMode.adjustIndentation,
    ...(also && { additionalTextEdits: also.map(edit => TextEdit.replace(rangeIn(spot.document, edit), edit.newText)) }),
    ...(docs && { data: docs }),
    ...(about && { documentation: { kind: MarkupKind.Markdown, value: about } }),
    ...(again && { command: { title: 'What may stand here', command: 'editor.action.triggerSuggest' } }),
  };
}

/** The item with its documentation, which is not looked up before. */
export function withDocumentation(item: CompletionItem, release: Release, resources: Resources): CompletionItem {
  const value = isFieldId(item.data) ? documentationOf(item.data, release, resources) : undefined;
  return value ? { ...item, documentation: { kind: MarkupKind.Markdown, value } } : item;
}

/** The data has been to the client and back. */
const isFieldId = (data: unknown): data is FieldId =>
  typeof data === 'object' &&
  data !== null &&
  'struct' in data &&
  'field' in data &&
  typeof data.struct === 'string' &&
  typeof data.field === 'string';
