// Text from which something else makes manifests: Helm, Go templates, Jinja, ytt, sops, what takes secrets out of vaults. It is no manifest
// yet, so nothing is said of it.
import { isBuiltInGroup } from '#schemas';
import { childOf, type Node, type YamlDocument } from '#yaml';
import { type Head, textOf } from './head.ts';

const SUSPECT = /\{\{|\{%|#@|^\s{0,4}"?sops"?:|<path:|avp\.kubernetes\.io|ref\+\w+:/m;
/** ytt's code stands in comments that begin with `#@`. */
const YTT = /^\s*#@(data\/values|overlay\/|library\/)|(^|\s)#@ /m;
/** Beside Helm's and Jinja's: `<path:secret/data/shop#password>` of Argo CD's Vault plug-in, `ref+vault://shop#/password` of vals. */
const ACTION = /\{\{|\{%|<path:[^>]+>|\bref\+\w+:\/\//;
/** The annotation tells the plug-in which vault fills in `<password>`. */
const VAULT = /^\s*["']?avp\.kubernetes\.io\/\w/m;
/** `$${name}` is meant literally. */
const VARIABLE = /(?<!\$)\$\{[A-Za-z_]\w*[^{}]*\}/;
/** Here a string may speak any language: what it holds is handed on, not read, by the control plane. */
const FREE = ['stringData', 'annotations'];
/** What a container's program reads. */
const PROGRAM = ['command', 'args', 'value'];

/** Whether a file's text can hold a template at all: cheap, for the common case that it cannot. */
export const maybeTemplate = (text: string): boolean => SUSPECT.test(text);

/**
 * Whether a document is a template. `{{` in a block scalar or in a ConfigMap's data does not make it one (alert rules, dashboards), nor in
 * the spec of a custom resource (generators of Argo CD); as a value of its own, or where YAML cannot be read for it, it does.
 */
export function isTemplate({ text, root, problem }: YamlDocument, { objects }: Head): boolean {
  if (YTT.test(text) || VAULT.test(text) || isEncrypted(root)) return true;
  if (!ACTION.test(text)) return false;
  if (problem) return true;
  if (!root) return false;
  return holds(ACTION, root, text, freeIn(objects));
}

/**
 * Whether a document has variables, `${name}` or `${name:=default}`, where the control plane would read them: of those that are filled in by
 * Flux nothing is known yet. What programs read (arguments, values of their environment) may keep its own.
 */
export function hasVariables({ text, root, problem }: YamlDocument, { objects }: Head): boolean {
  if (!VARIABLE.test(text)) return false;
  if (problem || !root) return problem !== undefined;
  return holds(VARIABLE, root, text, freeIn(objects, PROGRAM));
}

/** The data of a Secret is read: it must be base64. */
function freeIn(objects: Head['objects'], more: readonly string[] = []): ReadonlySet<string> {
  const isCustom = objects.length > 0 && !objects.some(({ group }) => isBuiltInGroup(group));
  const isSecret = objects.some(({ kind, group }) => kind === 'Secret' && group === '');
  return new Set([...FREE, ...more, ...(isSecret ? [] : ['data']), ...(isCustom ? ['spec'] : [])]);
}

/** sops writes its own data beside the object's, and takes it out again when it decrypts. */
const isEncrypted = (root: Node | undefined) => textOf(childOf(childOf(root, 'sops'), 'mac')) !== '';

function holds(action: RegExp, node: Node, text: string, free: ReadonlySet<string>): boolean {
  if (node.kind === 'scalar') return node.type === 'string' && action.test(node.value) && !isBlock(node, text);
  if (node.kind === 'seq') return node.items.some(({ value }) => holds(action, value, text, free));
  return node.entries.some(({ key, value }) => action.test(key) || (!free.has(key) && holds(action, value, text, free)));
}

const isBlock = ({ start }: Node, text: string) => text[start] === '|' || text[start] === '>';
