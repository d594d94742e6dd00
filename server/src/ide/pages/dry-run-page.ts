// What the control plane answers to one file among those that it is applied with: a page for a person.

import type { Analysis, Shard } from '#analysis';
import { Quantity } from '#quantity';
import { nameOf, namespacesOf, plainPath, type SourceDocument } from '#workspace';
import { bar } from '../hover/bar.ts';
import { table } from '../hover/table.ts';
import { counted } from '../place/counted.ts';

/** Markdown; says so where the file is no manifest. */
export function dryRunPage(analysis: Analysis, uri: string): string {
  const { snapshot } = analysis;
  const environment = snapshot.environment(uri);
  const file = snapshot.files.get(uri);
  const title = `# Dry run of ${nameOf(plainPath(uri))}`;
  if (!environment || !file) return `${title}\n\nThis file holds no Kubernetes manifest, or is a template.\n`;
  const release = snapshot.settings.kubernetesVersion;
  const others = environment.documents.length - file.documents.length;
  const namespaces = new Set(file.documents.flatMap(({ facts }) => namespacesOf(facts.head, release)));
  const shards = [...namespaces].map(namespace => analysis.shard(environment, namespace));
  const sections = [
    ['Answers of the API server', [...file.documents.flatMap(document => answersTo(document, shards))]],
    ['What controllers could not create', [...new Set(shards.flatMap(shard => eventsOf(shard, uri)))]],
    ['Pods without a Node', [...new Set(shards.flatMap(shard => pendingOf(shard, uri)))]],
    ['Quotas', shards.flatMap(quotasOf)],
  ] as const;
  const together = others > 0 ? `, together with ${counted(others, 'other document')} of ${folderName(environment.id)}` : '';
  return [
    title,
    `Kubernetes ${release}${together}.`,
    ...sections.flatMap(([heading, lines]) => (lines.length ? [`## ${heading}`, lines.join('\n\n')] : [])),
    '',
  ].join('\n\n');
}

const folderName = (id: string) => `\`${nameOf(plainPath(id)) || id}\``;

/** A message of the server, word for word. */
const verbatim = (message: string) => `\`\`\`\n${message}\n\`\`\``;

/** The answer of the first shard that judges the document: an object without namespace stands in all of them. */
function answersTo(document: SourceDocument, shards: readonly Shard[]): string[] {
  const shard = shards.find(({ documents }) => documents.includes(document));
  if (!shard) return [];
  const position = shard.documents.indexOf(document);
  const line = (document.part.contentLine ?? document.part.line) + 1;
  return shard.run.plane.answers
    .filter(({ submission }) => submission.origin.document === position)
    .map(({ submission: { decoded }, namespace, name, code, reason, message, warnings }) => {
      const what = `Line ${line}: ${decoded.kind || 'document'} **${namespace ? `${namespace}/` : ''}${name}**`;
      const answer = code < 300 ? `${what} is created.` : `${what} is refused (${code} ${reason}):\n\n${verbatim(message)}`;
      return [answer, ...warnings.map(warning => verbatim(`Warning: ${warning.message}`))].join('\n\n');
    });
}

const isOf = ({ documents }: Shard, position: number, uri: string) => documents[position]?.uri === uri;

const eventsOf = (shard: Shard, uri: string): string[] =>
  shard.run.plane.events
    .filter(({ document }) => isOf(shard, document, uri))
    .map(({ object, name, reason, message }) => `${reason} by ${object} \`${name}\`:\n\n${verbatim(message)}`);

/** Without any Node the scheduler has nothing to tell that a person could mend. */
const pendingOf = (shard: Shard, uri: string): string[] =>
  [...shard.run.plane.store.list('Node')].length === 0
    ? []
    : shard.run.plane
        .placements()
        .filter(({ document, scheduled }) => !scheduled && isOf(shard, document, uri))
        .map(({ pod, message }) => `\`${pod}\`:\n\n${verbatim(message)}`);

const quotasOf = ({ run, namespace }: Shard): string[] =>
  [...run.plane.quotas.of(namespace)].map(({ stored, hard, used }) => {
    const rows = Object.entries(hard).map(([name, most]) => {
      const held = used[name] ?? Quantity.zero;
      return [name, `${held}`, `${most}`, bar(held, most)];
    });
    return `\`${stored.object.metadata?.name}\`\n\n${table(['resource', 'used', 'hard', ''], rows)}`;
  });
