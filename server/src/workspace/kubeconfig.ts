// What is wrong in a kubeconfig: names of entries that it does not have. A kubeconfig may be one of several that kubectl reads as one, so an
// entry is called missing only where the file has others of its kind.
import type { Finding } from '#findings';
import { childOf, type Node } from '#yaml';
import { textOf } from './head.ts';
import type { OwnFinding } from './layout.ts';
import type { SourceFile } from './source.ts';

export const kubeconfigFindings = ({ documents }: SourceFile): OwnFinding[] =>
  documents.flatMap(document => dangling(document.facts.yaml.root).map(finding => ({ document, finding })));

function dangling(root: Node | undefined): Finding[] {
  const contexts = itemsOf(root, 'contexts');
  const named = (list: string) => new Set(itemsOf(root, list).map(item => textOf(childOf(item, 'name'))));
  const [clusters, users, known] = [named('clusters'), named('users'), named('contexts')];
  return [
    ...missing('context', textOf(childOf(root, 'current-context')), known, ['current-context']),
    ...contexts.flatMap((item, i) => {
      const context = childOf(item, 'context');
      const at = (field: string) => ['contexts', i, 'context', field];
      return [
        ...missing('cluster', textOf(childOf(context, 'cluster')), clusters, at('cluster')),
        ...missing('user', textOf(childOf(context, 'user')), users, at('user')),
      ];
    }),
  ];
}

function missing(noun: string, name: string, known: ReadonlySet<string>, path: readonly (string | number)[]): Finding[] {
  if (!name || !known.size || known.has(name)) return [];
  const others = [...known].map(one => `"${one}"`).join(', ');
  return [
    {
      rule: 'kubeconfig/missing-entry',
      authority: 'lint',
      severity: 'warning',
      document: 0,
      message: `This file has no ${noun} "${name}", only ${others}: kubectl cannot use what names it`,
      place: { path, mark: 'value' },
    },
  ];
}

function itemsOf(root: Node | undefined, list: string): Node[] {
  const found = childOf(root, list);
  return found?.kind === 'seq' ? found.items.map(({ value }) => value) : [];
}
