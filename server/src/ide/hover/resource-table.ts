// What each container of a Pod asks for and may have, and where the values come from that nobody has written.
import type { Shard } from '#analysis';
import { podLimits, podRequests, type ResourceList } from '#pods';
import { type Node, nodeOf } from '#yaml';
import { type AdmittedPod, containersOf, defaultingRange } from '../cluster/admitted-pod.ts';
import { table } from './table.ts';

type Kind = 'requests' | 'limits';
type Mark = '' | '\\*' | '†';

/** @param template the node of the Pod, or of its template; a value that is not there was filled in */
export function resourceTable({ written, admitted }: AdmittedPod, template: Node | undefined, shard: Shard): string {
  const before = containersOf(written);
  const ranges = new Set<string>();
  const marks = new Set<Mark>();
  const rows = containersOf(admitted).map(({ list, index, container }, i) => {
    const markOf = (kind: Kind, resource: string): Mark => {
      if (nodeOf(template, ['spec', list, index, 'resources', kind, resource])) return '';
      const isDecoded = before[i]?.container.resources?.[kind]?.[resource] !== undefined;
      const range = isDecoded ? undefined : defaultingRange(shard, kind, resource);
      if (!range) return kind === 'requests' ? '†' : '';
      ranges.add(range);
      return '\\*';
    };
    const cellOf = (kind: Kind) =>
      cell(container.resources?.[kind], resource => {
        const mark = markOf(kind, resource);
        marks.add(mark);
        return mark;
      });
    return [`${container.name ?? ''}${list === 'initContainers' ? ' (init)' : ''}`, cellOf('requests'), cellOf('limits')];
  });
  const spec = admitted.spec ?? {};
  const [requests, limits] = [podRequests(spec), podLimits(spec)];
  if (!Object.keys(requests).length && !Object.keys(limits).length) return '';
  const total = rows.length > 1 || spec.overhead || spec.resources ? [['**Pod**', cell(requests), cell(limits)]] : [];
  const legend = [
    ...(ranges.size ? [`\\* default of LimitRange ${[...ranges].map(name => `\`${name}\``).join(', ')}`] : []),
    ...(marks.has('†') ? ['† the limit, where no request is named'] : []),
  ];
  return [table(['container', 'requests', 'limits'], [...rows, ...total]), legend.join('  \n')].filter(Boolean).join('\n\n');
}

function cell(list: Readonly<ResourceList> | undefined, mark: (resource: string) => Mark = () => ''): string {
  const cells = Object.entries(list ?? {}).map(([name, amount]) => `${name} ${amount}${mark(name)}`);
  return cells.join(', ') || '–';
}
