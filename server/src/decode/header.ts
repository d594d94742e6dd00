// What kubectl looks at first: apiVersion and kind.

import { splitApiVersion } from '#schemas';
import { childOf, type Node } from '#yaml';
import type { Problem } from './types.ts';

export interface Header {
  readonly apiVersion: string;
  readonly kind: string;
  readonly group: string;
  readonly version: string;
  readonly problems: readonly Problem[];
}

/** The text of a string; '' for anything else. */
export function textOf(node: Node | undefined): string {
  return node?.kind === 'scalar' && node.type === 'string' ? node.value : '';
}

/** @param base where the object stands in its document */
export function readHeader(root: Node, base: readonly (string | number)[] = []): Header {
  const [apiVersion, kind] = [childOf(root, 'apiVersion'), childOf(root, 'kind')];
  const problems = [...checkText('apiVersion', apiVersion, base), ...checkText('kind', kind, base)];
  const text = textOf(apiVersion);
  // A lone slash counts as nothing.
  const [group, version] = text === '/' ? ['', ''] : splitApiVersion(text);
  return { apiVersion: text, kind: textOf(kind), group, version, problems };
}

function checkText(name: 'apiVersion' | 'kind', node: Node | undefined, base: readonly (string | number)[]): Problem[] {
  const path = [...base, name];
  if (!node || (node.kind === 'scalar' && node.type === 'null'))
    return [{ rule: `decode/missing-${name === 'kind' ? 'kind' : 'api-version'}`, message: `${name} not set`, path, onKey: true }];
  if (node.kind !== 'scalar' || node.type !== 'string')
    return [{ rule: 'decode/type', message: `${name} isn't string type`, path, data: { expected: 'string' } }];
  if (name === 'apiVersion' && node.value.split('/').length > 2)
    return [{ rule: 'decode/api-version', message: `unexpected GroupVersion string: ${node.value}`, path }];
  return [];
}

/** Several messages as Go aggregates them: each once, in brackets. */
export function aggregate(messages: readonly string[]): string {
  const once = [...new Set(messages)];
  return once.length === 1 ? once[0]! : `[${once.join(', ')}]`;
}
