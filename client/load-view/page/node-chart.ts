// All Nodes at a glance: two columns each, requested of allocatable cpu and memory. The same figures stand below as text.
import type { NodeLoad } from '../../protocol.ts';
import { fillClass } from './draw-meter.ts';
import { element, svg } from './element.ts';

const HEIGHT = 64;
const COLUMN = 6;
const GAP = 5;
const SHOWN = ['cpu', 'memory'] as const;

export function nodeChart(nodes: readonly NodeLoad[]): HTMLElement {
  const step = SHOWN.length * COLUMN + GAP;
  const width = nodes.length * step;
  const columns = nodes.flatMap((node, i) => SHOWN.map((resource, j) => column(node, resource, i * step + j * COLUMN)));
  const full = nodes.filter(({ meters }) => meters.some(({ share }) => share >= 0.8)).length;
  const label = `Requested cpu and memory of ${nodes.length} Nodes; ${full} of them above 80 percent.`;
  const line = svg('line', { class: 'line', x1: 0, x2: width, y1: 0.5, y2: 0.5 });
  return element(
    'figure',
    { class: 'chart' },
    svg(
      'svg',
      { viewBox: `0 0 ${width} ${HEIGHT}`, preserveAspectRatio: 'xMinYMax meet', role: 'img', 'aria-label': label },
      line,
      ...columns,
    ),
    element('figcaption', {}, 'Requested of allocatable, by Node: left cpu, right memory'),
  );
}

function column({ name, meters }: NodeLoad, resource: string, x: number): SVGElement | undefined {
  const meter = meters.find(one => one.resource === resource);
  if (!meter) return undefined;
  const height = Math.max(1, Math.min(1, meter.share) * HEIGHT);
  return svg(
    'g',
    { class: `${resource} ${fillClass(meter.share)}` },
    svg('title', {}, `${name}: ${resource} ${meter.used} of ${meter.most}`),
    svg('rect', { class: 'ground', x, y: 0, width: COLUMN - 1, height: HEIGHT }),
    svg('rect', { class: 'fill', x, y: HEIGHT - height, width: COLUMN - 1, height }),
  );
}
