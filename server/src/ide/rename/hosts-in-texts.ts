// Where a Service is named inside of a longer text, as the host of an address: these words go with its name.
import type { Subject } from '#references';
import { namespacesOf, type Snapshot, type SourceDocument } from '#workspace';
import { documentLinks } from '../navigation/document-links.ts';
import type { Mention, Word } from '../navigation/mention.ts';

/** Words that are a Service's name as a host. Looked for in all environments of the Services among the given mentions. */
export function hostsInTexts(snapshot: Snapshot, all: readonly Mention[]): readonly Word[] {
  const words = new Map<string, Word>();
  for (const { sort, role, by, word } of all) {
    if (sort !== 'object' || role !== 'definition' || by.kind !== 'Service' || !by.name) continue;
    for (const { documents } of snapshot.environments(word.document.uri))
      for (const found of documents.flatMap(document => hostsIn(snapshot, document, by)))
        words.set(`${found.document.uri} ${found.document.part.offset + found.start}`, found);
  }
  return [...words.values()];
}

function hostsIn(snapshot: Snapshot, document: SourceDocument, service: Subject): Word[] {
  const isBeside = namespacesOf(document.facts.head, snapshot.settings.kubernetesVersion).includes(service.namespace);
  const pattern = hostOf(service, isBeside);
  return sourcesOf(snapshot, document).flatMap(source => {
    const { text } = source.part;
    if (!text.includes(service.name)) return [];
    return [...text.matchAll(pattern)].map(({ index }) => ({ document: source, start: index, end: index + service.name.length }));
  });
}

/** Where the text of a document is written; of what kustomize has built also the files of which it makes ConfigMaps and Secrets. */
function sourcesOf(snapshot: Snapshot, document: SourceDocument): readonly SourceDocument[] {
  if (!document.origins) return [document];
  const files = [...document.origins.files].flatMap(uri => [uri, ...documentLinks(snapshot, uri).map(({ target }) => target)]);
  return [...new Set(files)].flatMap(uri => snapshot.files.get(uri)?.documents ?? []);
}

/**
 * The name in `web.shop.svc`, `http://web.shop` and `web.shop:80`; for who lives in the same namespace also in `http://web` and `web:80`. A port
 * must be the Service's own: without a scheme nothing else tells an address from an image.
 */
function hostOf({ name, namespace, object }: Subject, isBeside: boolean): RegExp {
  const [host, space] = [name, namespace].map(text => text.replace(/[^\w-]/g, '\\$&'));
  const { spec } = object as { spec?: { ports?: readonly { port?: unknown }[] } };
  const ports = (Array.isArray(spec?.ports) ? spec.ports : []).map(port => Number(port?.port)).filter(Number.isInteger);
  const port = `:(?:${ports.join('|') || '(?!)'})(?![\\w.:])`;
  const far = [`${host}(?=\\.${space}\\.svc\\b)`, `(?<=\\w://)${host}(?=\\.${space}(?![\\w-]))`, `${host}(?=\\.${space}${port})`];
  const near = [`(?<=\\w://)${host}(?![\\w.@-])`, `(?<![./@:]|image: *["']?)${host}(?=${port})`];
  return new RegExp(`(?<![\\w-])(?:${[...far, ...(isBeside ? near : [])].join('|')})`, 'g');
}
