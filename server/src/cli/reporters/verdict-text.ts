// A verdict for people: one line a document, then what the controllers could not create, the scheduler's words, the quotas.
import type { Verdict } from '#chain';

export function verdictText({ documents, events, scheduling, quotas }: Verdict): string {
  const lines: string[] = [];
  for (const { line, kind, name, namespace, code, reason, message, warnings } of documents) {
    const what = `${kind || 'document'} ${namespace ? `${namespace}/` : ''}${name}`;
    lines.push(code < 300 ? `line ${line}: ${what} created` : `line ${line}: ${what} refused (${code} ${reason})\n    ${message}`);
    for (const warning of warnings) lines.push(`    Warning: ${warning}`);
  }
  if (events.length) lines.push('', 'What the controllers could not create:');
  for (const { object, name, reason, message } of events) lines.push(`  ${reason}  ${object}/${name}  ${message}`);
  const pending = scheduling.filter(({ scheduled, message }) => !scheduled && !message.startsWith('no nodes available'));
  if (pending.length) lines.push('', 'Pods without a Node:');
  for (const { namespace, pod, message } of pending) lines.push(`  ${namespace}/${pod}  ${message}`);
  for (const { namespace, name, hard, used } of quotas) lines.push('', ...quotaTable(`${namespace}/${name}`, hard, used));
  return `${lines.join('\n')}\n`;
}

function quotaTable(name: string, hard: Record<string, string>, used: Record<string, string>): string[] {
  const resources = Object.keys(hard);
  const width = (texts: readonly string[]) => Math.max(0, ...texts.map(text => text.length));
  const first = width(['Resource', ...resources]);
  const second = width(['Used', ...resources.map(resource => used[resource] ?? '0')]);
  const row = (a: string, b: string, c: string) => `  ${a.padEnd(first)}  ${b.padStart(second)}  ${c}`;
  return [
    `Quota ${name}`,
    row('Resource', 'Used', 'Hard'),
    ...resources.map(resource => row(resource, used[resource] ?? '0', hard[resource]!)),
  ];
}
