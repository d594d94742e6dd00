// How full a cluster is, as tables: the Pods of each workload, quotas and Nodes with bars.
import type { ClusterLoad, Meter } from '#ide';
import { alignColumns } from './align-columns.ts';

const CELLS = 10;

/** Lines, each table with an empty one before it. */
export function loadText({ namespaces, nodes }: Load): string[] {
  const workloads = namespaces.flatMap(namespace => namespace.workloads);
  const quotas = namespaces.flatMap(({ name, quotas }) => quotas.map(quota => ({ ...quota, namespace: name })));
  return [
    ...titled('Pods', workloadTable(workloads, nodes.length > 0)),
    ...quotas.flatMap(({ namespace, name, meters }) => titled(`Quota ${namespace}/${name}`, quotaTable(meters))),
    ...titled('Nodes: requested of allocatable', nodeTable(nodes)),
  ];
}

type Load = ClusterLoad<unknown>;
type Workload = Load['namespaces'][number]['workloads'][number];

function workloadTable(workloads: readonly Workload[], withNodes: boolean): string[] {
  if (!workloads.length) return [];
  const head = ['Workload', 'QoS', 'Wanted', 'Made', ...(withNodes ? ['Scheduled'] : [])];
  const rows = workloads.map(({ kind, namespace, name, qos = '-', wanted, made, scheduled = 0 }) => [
    `${namespace}/${name} (${kind})`,
    qos,
    `${wanted}`,
    `${made}`,
    ...(withNodes ? [`${scheduled}`] : []),
  ]);
  return alignColumns([head, ...rows], 2);
}

function quotaTable(meters: readonly Meter[]): string[] {
  if (!meters.length) return [];
  return alignColumns(
    [['Resource', 'Used', 'Hard'], ...meters.map(({ resource, used, most, share }) => [resource, used, most, bar(share)])],
    1,
  );
}

/** One line a Node, whatever their number. */
function nodeTable(nodes: Load['nodes']): string[] {
  if (!nodes.length) return [];
  const resources = [...new Set(nodes.flatMap(({ meters }) => meters.map(({ resource }) => resource)))];
  const rows = nodes.map(({ name, notes, meters }) => {
    const byName = new Map(meters.map(meter => [meter.resource, meter]));
    const cells = resources.flatMap(resource => {
      const meter = byName.get(resource);
      return meter ? [`${meter.used}/${meter.most}`, bar(meter.share)] : ['', ''];
    });
    return [name, ...cells, notes.length ? `  ${notes.join(', ')}` : ''];
  });
  return alignColumns([['Node', ...resources.flatMap(resource => [resource, '']), ''], ...rows], 1);
}

/** `██████░░░░  56 %`, with a mark where there is more than there may be. */
function bar(share: number): string {
  const filled = Math.min(CELLS, Math.round(share * CELLS));
  const percent = `${Math.round(share * 100)}`.padStart(3);
  return `${'█'.repeat(filled)}${'░'.repeat(CELLS - filled)} ${percent} %${share > 1 ? ' !' : ''}`;
}

const titled = (title: string, table: readonly string[]): string[] => (table.length ? ['', title, ...table.map(line => `  ${line}`)] : []);
