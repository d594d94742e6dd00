// A verdict for people: one line a document, then what the controllers could not create, the scheduler's words, and how full all is.
import type { Verdict } from '#chain';
import type { ClusterLoad } from '#ide';
import { loadText } from './load-text.ts';

export function verdictText({ documents, events, scheduling }: Verdict, load: ClusterLoad<unknown>): string {
  const lines: string[] = [];
  for (const { line, kind, name, namespace, code, reason, message, warnings } of documents) {
    const what = `${kind || 'document'} ${namespace ? `${namespace}/` : ''}${name}`;
    lines.push(code < 300 ? `line ${line}: ${what} created` : `line ${line}: ${what} refused (${code} ${reason})\n    ${message}`);
    for (const warning of warnings) lines.push(`    Warning: ${warning}`);
  }
  if (events.length) lines.push('', 'What the controllers could not create:');
  for (const { object, name, reason, message } of events) lines.push(`  ${reason}  ${object}/${name}  ${message}`);
  const pending = scheduling.filter(({ scheduled, message }) => !scheduled && message && !message.startsWith('no nodes available'));
  if (pending.length) lines.push('', 'Pods without a Node:');
  for (const { text, count } of counted(pending.map(({ namespace, pod, message }) => `${namespace}/${pod}  ${message}`)))
    lines.push(`  ${text}${count > 1 ? ` (${count} Pods)` : ''}`);
  return `${[...lines, ...loadText(load)].join('\n')}\n`;
}

/** Equal texts once, with their number: replicas have the same placeholders in their names. */
const counted = (texts: readonly string[]) => [...Map.groupBy(texts, text => text)].map(([text, all]) => ({ text, count: all.length }));
