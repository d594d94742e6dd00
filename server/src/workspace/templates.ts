// Text from which something else makes manifests: Helm, Go templates, Jinja, ytt, sops. It is no manifest yet, so nothing is said of it.
import { isBuiltInGroup } from '#schemas';
import { childOf, type Node, type YamlDocument } from '#yaml';
import { type Head, textOf } from './head.ts';

const SUSPECT = /\{\{|\{%|#@|^\s{0,4}"?sops"?:/m;
/** ytt's code stands in comments that begin with `#@`. */
const YTT = /^\s*#@(data\/values|overlay\/|library\/)|(^|\s)#@ /m;
const ACTION = /\{\{|\{%/;
/** Here a string may speak any language: what it holds is handed on, not read, by the control plane. */
const FREE = new Set(['data', 'stringData', 'annotations']);

/** Whether a file's text can hold a template at all: cheap, for the common case that it cannot. */
export const maybeTemplate = (text: string): boolean => SUSPECT.test(text);

/**
 * Whether a document is a template. `{{` in a block scalar or in a ConfigMap's data does not make it one (alert rules, dashboards), nor in
 * the spec of a custom resource (generators of Argo CD); as a value of its own, or where YAML cannot be read for it, it does.
 */
export function isTemplate({ text, root, problem }: YamlDocument, { objects }: Head): boolean {
  if (YTT.test(text) || isEncrypted(root)) return true;
  if (!ACTION.test(text)) return false;
  if (problem) return true;
  if (!root) return false;
  const custom = objects.length > 0 && !objects.some(({ group }) => isBuiltInGroup(group));
  return holdsAction(root, text, custom ? new Set([...FREE, 'spec']) : FREE);
}

/** sops writes its own data beside the object's, and takes it out again when it decrypts. */
const isEncrypted = (root: Node | undefined) => textOf(childOf(childOf(root, 'sops'), 'mac')) !== '';

function holdsAction(node: Node, text: string, free: ReadonlySet<string>): boolean {
  if (node.kind === 'scalar') return node.type === 'string' && ACTION.test(node.value) && !isBlock(node, text);
  if (node.kind === 'seq') return node.items.some(({ value }) => holdsAction(value, text, free));
  return node.entries.some(({ key, value }) => ACTION.test(key) || (!free.has(key) && holdsAction(value, text, free)));
}

const isBlock = ({ start }: Node, text: string) => text[start] === '|' || text[start] === '>';
