// What each container of a Pod asks for and may have, and where the values come from that nobody has written.
import type { Shard } from '#analysis';
import { podLimits, podRequests, type ResourceList } from '#pods';
import { type Node, nodeOf } from '#yaml';
import { type AdmittedPod, containersOf, defaultingRange } from '../cluster/admitted-pod.ts';
import { table } from './table.ts';

type Mark = (resource: string) => '' | '\\*' | '†';

/** @param template the node of the Pod, or of its template; a value that is not there was filled in */
export function resourceTable({ written, admitted }: AdmittedPod, template: Node | undefined, shard: Shard): string {
  const ranges = new Set<string>();
  let fromLimits = false;
  const before = containersOf(written);
  const rows = containersOf(admitted).map(({ list, index, container }, i) => {
    const marker = (kind: 'requests' | 'limits'): Mark => {
      return resource => {
        if (nodeOf(template, ['spec', list, index, 'resources', kind, resource])) return '';
        const range = before[i]?.container.resources?.[kind]?.[resource] ? undefined : defaultingRange(shard, kind, resource);
        if (range) ranges.add(range);
        else if (kind === 'requests') fromLimits = true;
        return range ? '\\*' : kind === 'requests' ? '†' : '';
      };
    };
    const name = `${container.name ?? ''}${list === 'initContainers' ? ' (init)' : ''}`;
    return [name, cell(container.resources?.requests, marker('requests')), cell(container.resources?.limits, marker('limits'))];
  });
  const spec = admitted.spec ?? {};
  const [requests, limits] = [podRequests(spec), podLimits(spec)];
  if (!Object.keys(requests).length && !Object.keys(limits).length) return '';
  const total = rows.length > 1 || spec.overhead || spec.resources ? [['**Pod**', cell(requests), cell(limits)]] : [];
  const legend = [
    ...(ranges.size ? [`\\* default of LimitRange ${[...ranges].map(name => `\`${name}\``).join(', ')}`] : []),
    ...(fromLimits ? ['† the limit, where no request is named'] : []),
  ];
  return [table(['container', 'requests', 'limits'], [...rows, ...total]), legend.join('  \n')].filter(Boolean).join('\n\n');
}

function cell(list: Readonly<ResourceList> | undefined, mark: Mark = () => ''): string {
  const cells = Object.entries(list ?? {}).map(([name, amount]) => `${name} ${amount}${mark(name)}`);
  return cells.join(', ') || '–';
}
