// Where a Service is named inside of a longer text: as the host of an address. Such words are not renamed, and would lead nowhere.
import { namespacesOf, type Snapshot, type SourceDocument } from '#workspace';
import type { Mention } from '../navigation/mention.ts';

/** `config.yaml:6`, and the address as it is written there. */
export interface NamedInText {
  readonly where: string;
  readonly address: string;
}

/** Looked for in all environments of the Services among the given ones. */
export function namedInText(snapshot: Snapshot, all: readonly Mention[]): NamedInText | undefined {
  for (const { sort, role, by, word } of all) {
    if (sort !== 'object' || role !== 'definition' || by.kind !== 'Service' || !by.name) continue;
    for (const { documents } of snapshot.environments(word.document.uri))
      for (const document of documents) {
        const found = addressIn(snapshot, document, by.name, by.namespace);
        if (found) return found;
      }
  }
  return undefined;
}

function addressIn(snapshot: Snapshot, document: SourceDocument, name: string, namespace: string): NamedInText | undefined {
  const isBeside = namespacesOf(document.facts.head, snapshot.settings.kubernetesVersion).includes(namespace);
  const pattern = addressOf(name, namespace, isBeside);
  const files = document.origins ? [...document.origins.files] : [document.uri];
  for (const uri of files) {
    const text = document.origins ? (snapshot.files.get(uri)?.text ?? '') : document.part.text;
    const match = text.includes(name) ? pattern.exec(text) : null;
    if (!match) continue;
    const line = (document.origins ? 1 : document.part.line + 1) + text.slice(0, match.index).split('\n').length - 1;
    return { where: `${uri.slice(uri.lastIndexOf('/') + 1)}:${line}`, address: match[0] };
  }
  return undefined;
}

/** `http://web:80`, and from everywhere `web.shop.svc` or `http://web.shop:80`. */
function addressOf(name: string, namespace: string, isBeside: boolean): RegExp {
  const [host, space] = [name, namespace].map(text => text.replace(/[^\w-]/g, '\\$&'));
  const far = `\\b${host}\\.${space}\\.svc\\b[^\\s"',]*|\\w+://${host}\\.${space}(?![\\w-])[^\\s"',]*`;
  return new RegExp(isBeside ? `${far}|\\w+://${host}(?![\\w.-])[^\\s"',]*` : far);
}
